#include "CEmbedded.h"

static const uint8_t words[] = {
#embed "words/words.bin"
};

const uint8_t *tei_embedded_words(void) { return words; }
size_t tei_embedded_words_count(void) { return sizeof words; }
