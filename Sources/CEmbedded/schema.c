#include "CEmbedded.h"

// #embed looks beside this file first, so the path needs no search directory.
static const uint8_t bytes[] = {
#embed "../../schemas/tei-corpus.rng"
};

const uint8_t *tei_embedded_schema(void) { return bytes; }

size_t tei_embedded_schema_count(void) { return sizeof bytes; }
