// Here for its package configuration alone: where libxml2's headers are.
