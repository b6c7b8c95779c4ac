#include "byte_scan.h"

#include <string.h>

// A block as the compiler's vector, at any address: comparisons give all ones in a byte where they
// hold. What the machine has no register wide enough for, the compiler splits.
typedef uint8_t block __attribute__((vector_size(BYTE_SCAN_BLOCK), aligned(1), may_alias));
typedef uint64_t words __attribute__((vector_size(BYTE_SCAN_BLOCK)));

// Where the C library can choose at start-up, there is a version for newer processors.
#if defined(__x86_64__) && defined(__gnu_linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

// Macros, since a function's arguments would have to fit the oldest processor's registers.
#define LOAD(bytes) (*(const block *)(bytes))
#define ANY(hits)                                        \
  ({                                                     \
    words parts = (words)(hits);                         \
    (parts[0] | parts[1] | parts[2] | parts[3]) != 0;    \
  })

FOR_EVERY_PROCESSOR
size_t byte_scan_ascii(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK) {
    if (ANY(LOAD(bytes + i) & 0x80)) break;
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

// Every byte is held against the three before it: a continuation byte has to stand where a lead
// byte asks for one, and nowhere else (RFC 3629).
FOR_EVERY_PROCESSOR
size_t byte_scan_utf8(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK) {
    block byte = LOAD(bytes + i);
    block first = LOAD(bytes + i - 1);
    block second = LOAD(bytes + i - 2);
    block third = LOAD(bytes + i - 3);
    if (ANY((byte | first | second | third) & 0x80)) {
      block continues = (block)((byte & 0xC0) == 0x80);
      block asked = (block)(first >= 0xC0) | (block)(second >= 0xE0) | (block)(third >= 0xF0);
      block never = (block)((byte & 0xFE) == 0xC0) | (block)(byte >= 0xF5);
      block low = ((block)(first == 0xE0) & (block)(byte < 0xA0)) |
                  ((block)(first == 0xF0) & (block)(byte < 0x90));
      block high = ((block)(first == 0xED) & (block)(byte >= 0xA0)) |
                   ((block)(first == 0xF4) & (block)(byte >= 0x90));
      if (ANY((continues ^ asked) | never | low | high)) break;
    }
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_plain(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK + 2) {
    block byte = LOAD(bytes + i);
    block second = LOAD(bytes + i + 1);
    block third = LOAD(bytes + i + 2);
    block control = (block)(byte < 0x20) & (block)(byte != 0x09) & (block)(byte != 0x0A);
    block later = (block)(byte == 0xC2) & (block)(second < 0xA0);
    block separator = (block)(byte == 0xE2) & (block)(second == 0x80) & (block)((third & 0xFE) == 0xA8);
    block none = (block)(byte == 0xEF) & (block)(second == 0xBF) & (block)(third >= 0xBE);
    if (ANY(control | later | separator | none)) break;
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_visible(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK + 2) {
    block byte = LOAD(bytes + i);
    if (ANY(byte & 0x80)) {
      block second = LOAD(bytes + i + 1);
      block third = LOAD(bytes + i + 2);
      // Soft hyphen.
      block hyphen = (block)(byte == 0xC2) & (block)(second == 0xAD);
      // U+200B to U+200F, U+202A to U+202E; U+2060 and what follows it.
      block zero = (block)(third - 0x8B < 5) | (block)(third - 0xAA < 5);
      block punctuation = (block)(byte == 0xE2) &
                          (((block)(second == 0x80) & zero) |
                           ((block)(second == 0x81) & (block)(third >= 0xA0)));
      // All of U+E000 on but full-width forms, ligatures and Arabic forms, and beyond U+FFFF.
      block late = (block)(byte == 0xEF) &
                   ((block)(second <= 0xA3) | (block)(second == 0xB7) | (block)(second == 0xBB) |
                    (block)(second == 0xBF));
      if (ANY(hyphen | punctuation | late | (block)(byte == 0xEE) | (block)(byte >= 0xF0))) break;
    }
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_composed(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK + 2) {
    block byte = LOAD(bytes + i);
    if (ANY(byte & 0x80)) {
      block second = LOAD(bytes + i + 1);
      block third = LOAD(bytes + i + 2);
      // U+0300 to U+03FF, U+0480 to U+0FFF, U+1000 to U+1FFF; U+A000 on.
      block lead = (block)(byte - 0xCC < 4) | (block)(byte - 0xD2 < 0x10) | (block)(byte >= 0xEA);
      // U+2000, U+2001 and all from U+2040 on; U+302A to U+302F, U+3099 and U+309A.
      block punctuation = (block)(byte == 0xE2) & ((block)(second >= 0x81) | (block)(third < 0x82));
      block kana = (block)(byte == 0xE3) & (((block)(second == 0x80) & (block)(third >= 0xAA)) |
                                            ((block)(second == 0x82) & (block)(third - 0x99 < 2)));
      if (ANY(lead | punctuation | kana)) break;
    }
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_undivided(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK + 2) {
    block byte = LOAD(bytes + i);
    block second = LOAD(bytes + i + 1);
    block third = LOAD(bytes + i + 2);
    block sign = (block)(byte == '|') | (block)(byte == 0x09);
    block gap = (block)(byte == 0x20) & (block)(second == 0x20);
    block dots = (block)(byte == '.') &
                 ((block)(second == '.') | ((block)(second == 0x20) & (block)(third == '.')));
    block drawing = (block)(byte == 0xE2) & (block)((second & 0xFE) == 0x94);
    if (ANY(sign | gap | dots | drawing)) break;
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_unmarked(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK + 2) {
    block byte = LOAD(bytes + i);
    block mark = (block)(byte == '[') | (block)(byte == '*');
    if (ANY(byte & 0x80)) {
      block second = LOAD(bytes + i + 1);
      block third = LOAD(bytes + i + 2);
      // U+00B2, U+00B3, U+00B9; U+2020 and U+2021; U+2070 to U+2079.
      block latin = (block)(byte == 0xC2) & ((block)((second & 0xFE) == 0xB2) | (block)(second == 0xB9));
      block dagger = (block)(second == 0x80) & (block)((third & 0xFE) == 0xA0);
      block digit = (block)(second == 0x81) & (block)(third - 0xB0 < 10);
      mark |= latin | ((block)(byte == 0xE2) & (dagger | digit));
    }
    if (ANY(mark)) break;
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_continuations(const uint8_t *bytes, size_t start, size_t end) {
  size_t found = 0;
  for (size_t i = start; i < end; i++) found += (bytes[i] & 0xC0) == 0x80;
  return found;
}

// Eight letters at a time: most words are one step, with nothing to predict wrongly.
byte_scan_run byte_scan_letters(const uint8_t *bytes, size_t count, size_t start, uint64_t hash) {
  const uint64_t high = 0x8080808080808080u;
  size_t i = start;
  for (;;) {
    uint64_t word = 0;
    size_t left = count - i;
    if (left >= 8) {
      memcpy(&word, bytes + i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      word = __builtin_bswap64(word);
#endif
    } else {
      for (size_t k = 0; k < left; k++) word |= (uint64_t)bytes[i + k] << (8 * k);
    }
    uint64_t folded = word | 0x2020202020202020u;
    // The high bit of each byte that is no letter from `a` to `z`.
    uint64_t low = folded & ~high;
    uint64_t other =
        (~(low + 0x1F1F1F1F1F1F1F1Fu) | (low + 0x0505050505050505u) | word) & high;
    if (other & 0xFF) return (byte_scan_run){i, hash};
    size_t letters = 8;
    if (other != 0) {
      letters = (size_t)__builtin_ctzll(other) / 8;
      folded &= ~(uint64_t)0 >> (64 - 8 * letters);
    }
    hash = (hash ^ folded) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
    i += letters;
    if (letters < 8) return (byte_scan_run){i, hash};
  }
}

size_t byte_scan_find(const uint8_t *bytes, size_t count, size_t start, uint8_t byte) {
  if (start >= count) return count;
  const uint8_t *found = memchr(bytes + start, byte, count - start);
  return found ? (size_t)(found - bytes) : count;
}

FOR_EVERY_PROCESSOR
size_t byte_scan_unescaped(const uint8_t *bytes, size_t count, size_t start) {
  size_t i = start;
  while (count - i >= BYTE_SCAN_BLOCK) {
    block byte = LOAD(bytes + i);
    // `<` and `>` differ in one bit.
    if (ANY((block)(byte == '&') | (block)((byte & 0xFD) == '<'))) break;
    i += BYTE_SCAN_BLOCK;
  }
  return i;
}

bool byte_scan_equal(const uint8_t *first, const uint8_t *second, size_t count) {
  return memcmp(first, second, count) == 0;
}

byte_scan_words_result byte_scan_words(const uint8_t *bytes, size_t start, size_t end,
                                       bool is_in_word) {
  // 2 for letters and digits, 1 for what joins them.
  static const uint8_t kinds[128] = {
      ['\''] = 1, ['-'] = 1, ['.'] = 1, ['0' ... '9'] = 2, ['A' ... 'Z'] = 2, ['a' ... 'z'] = 2,
  };
  size_t count = 0;
  unsigned inside = is_in_word ? 1 : 0;
  size_t i = start;
  for (; i < end && bytes[i] < 0x80; i++) {
    const unsigned kind = kinds[bytes[i]];
    count += (kind >> 1) & ~inside;
    inside = (kind >> 1) | (kind & inside);
  }
  return (byte_scan_words_result){.end = i, .count = count, .is_in_word = inside != 0};
}
