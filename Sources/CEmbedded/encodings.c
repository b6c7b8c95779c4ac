#include "CEmbedded.h"

static const uint8_t encodings[] = {
#embed "encodings/encodings.bin"
};

const uint8_t *tei_embedded_encodings(void) { return encodings; }
size_t tei_embedded_encodings_count(void) { return sizeof encodings; }
