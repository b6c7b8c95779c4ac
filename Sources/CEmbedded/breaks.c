#include "CEmbedded.h"

static const uint8_t breaks[] = {
#embed "breaks/breaks.bin"
};

const uint8_t *tei_embedded_breaks(void) { return breaks; }
size_t tei_embedded_breaks_count(void) { return sizeof breaks; }
