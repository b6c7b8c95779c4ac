#include "CEmbedded.h"

// Aligned as the rows of weights are.
static const _Alignas(32) uint8_t language[] = {
#embed "language/language.bin"
};

const uint8_t *tei_embedded_language(void) { return language; }
size_t tei_embedded_language_count(void) { return sizeof language; }
