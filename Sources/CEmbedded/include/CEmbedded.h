#ifndef TEI_CEMBEDDED_H
#define TEI_CEMBEDDED_H

#include <stddef.h>
#include <stdint.h>

// Files compiled into the binary, one function pair each: where its bytes are, how many.
// The bytes live as long as the process and are never written.

/// schemas/tei-corpus.rng
const uint8_t *tei_embedded_schema(void);
size_t tei_embedded_schema_count(void);

/// Canonical decompositions, compositions and combining classes of Unicode; see nfc/README.md.
const uint8_t *tei_embedded_nfc(void);
size_t tei_embedded_nfc_count(void);

/// How likely bytes are in each encoding and language; see encodings/README.md.
const uint8_t *tei_embedded_encodings(void);
size_t tei_embedded_encodings_count(void);

/// Where Unicode breaks words and sentences; see breaks/README.md.
const uint8_t *tei_embedded_breaks(void);
size_t tei_embedded_breaks_count(void);

/// How frequent words are in nine languages; see words/README.md.
const uint8_t *tei_embedded_words(void);
size_t tei_embedded_words_count(void);

/// How languages differ in words and letters; see language/README.md.
const uint8_t *tei_embedded_language(void);
size_t tei_embedded_language_count(void);

/// The words, names and weights of the tagger of English names; see tagger/README.md.
const uint8_t *tei_embedded_tagger_lexicon(void);
size_t tei_embedded_tagger_lexicon_count(void);
const uint8_t *tei_embedded_tagger_gazetteer(void);
size_t tei_embedded_tagger_gazetteer_count(void);
const uint8_t *tei_embedded_tagger_english(void);
size_t tei_embedded_tagger_english_count(void);

/// Places of the world with their names; see places/README.md.
const uint8_t *tei_embedded_places(void);
size_t tei_embedded_places_count(void);

#endif
