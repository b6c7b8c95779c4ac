#ifndef TEI_CYAML_SHIM_H
#define TEI_CYAML_SHIM_H

#include <yaml.h>

#endif
