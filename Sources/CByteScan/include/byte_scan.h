// Scans of UTF-8 text for the next block of bytes that has to be looked at.
//
// Each function looks at whole blocks from `start` on and returns where the first block starts in
// which something may be of interest, or where fewer bytes are left than a block and what it
// looks ahead: the caller looks at the rest byte by byte. Offsets are bytes; nothing before
// `bytes` or at or behind `bytes + count` is read.

#ifndef BYTE_SCAN_H
#define BYTE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How many bytes a block has.
#define BYTE_SCAN_BLOCK 32

/// Blocks of ASCII.
size_t byte_scan_ascii(const uint8_t *bytes, size_t count, size_t start);

/// Blocks of valid UTF-8, of which the last character may go on behind them.
/// `start` is 3 or more, and what is before it is valid UTF-8.
size_t byte_scan_utf8(const uint8_t *bytes, size_t count, size_t start);

/// Blocks of valid UTF-8 without C0 controls but tab and LF, without C1 controls, U+2028, U+2029,
/// U+FFFE and U+FFFF.
size_t byte_scan_plain(const uint8_t *bytes, size_t count, size_t start);

/// Blocks of valid UTF-8 without characters that may be invisible, private or none at all: see
/// InvisibleCharacters in TEIKit.
size_t byte_scan_visible(const uint8_t *bytes, size_t count, size_t start);

/// Blocks of valid UTF-8 in which nearly every character is sure to be in NFC whatever stands
/// beside it: Latin, Cyrillic, Chinese, Japanese, and punctuation.
size_t byte_scan_composed(const uint8_t *bytes, size_t count, size_t start);

/// Blocks without what divides the cells of a table: bars, tabs, two spaces, two full stops with a
/// space between them at most, box drawing.
size_t byte_scan_undivided(const uint8_t *bytes, size_t count, size_t start);

/// Blocks without what marks a note: `[`, `*`, superscript digits, daggers.
size_t byte_scan_unmarked(const uint8_t *bytes, size_t count, size_t start);

/// Blocks without `&`, `<` and `>`, which XML's text can't hold as they are.
size_t byte_scan_unescaped(const uint8_t *bytes, size_t count, size_t start);

/// Whether the `count` bytes at `first` and at `second` are the same.
bool byte_scan_equal(const uint8_t *first, const uint8_t *second, size_t count);

/// Words of ASCII.
typedef struct {
  /// The offset of the first byte that is not ASCII, or of the end.
  size_t end;
  /// How many words began.
  size_t count;
  /// Whether `end` stands within a word.
  bool is_in_word;
} byte_scan_words_result;

/// Counts the words that begin from `start` on: runs of letters and digits, with the apostrophes,
/// hyphens and full stops inside them. `is_in_word` says whether `start` stands within one.
byte_scan_words_result byte_scan_words(const uint8_t *bytes, size_t start, size_t end,
                                       bool is_in_word);

/// How many bytes from `start` to `end` continue a character.
size_t byte_scan_continuations(const uint8_t *bytes, size_t start, size_t end);

/// A run of letters.
typedef struct {
  /// The offset behind the last one.
  size_t end;
  /// A hash of the letters in lower case and of what was before them.
  uint64_t hash;
} byte_scan_run;

/// The ASCII letters from `start` on, hashed on top of `hash`: the same on every machine.
byte_scan_run byte_scan_letters(const uint8_t *bytes, size_t count, size_t start, uint64_t hash);

/// The offset of the first `byte` at or after `start`, or `count`.
size_t byte_scan_find(const uint8_t *bytes, size_t count, size_t start, uint8_t byte);

#endif
