#include "CEmbedded.h"

static const uint8_t places[] = {
#embed "places/places.bin"
};

const uint8_t *tei_embedded_places(void) { return places; }
size_t tei_embedded_places_count(void) { return sizeof places; }
