#include "CEmbedded.h"

// Aligned as lines of the cache are: tables are read where they lie.
static const _Alignas(64) uint8_t lexicon[] = {
#embed "tagger/lexicon.bin"
};
static const _Alignas(64) uint8_t gazetteer[] = {
#embed "tagger/gazetteer.bin"
};
static const _Alignas(64) uint8_t english[] = {
#embed "tagger/english.bin"
};

const uint8_t *tei_embedded_tagger_lexicon(void) { return lexicon; }
size_t tei_embedded_tagger_lexicon_count(void) { return sizeof lexicon; }
const uint8_t *tei_embedded_tagger_gazetteer(void) { return gazetteer; }
size_t tei_embedded_tagger_gazetteer_count(void) { return sizeof gazetteer; }
const uint8_t *tei_embedded_tagger_english(void) { return english; }
size_t tei_embedded_tagger_english_count(void) { return sizeof english; }
