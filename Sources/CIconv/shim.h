#ifndef TEI_CICONV_SHIM_H
#define TEI_CICONV_SHIM_H

// One character at a time through iconv. Swift hands over values and gets values: no pointer
// into a conversion's buffers leaves this file.

#include <iconv.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// A descriptor, or NULL where `from` or `to` is unknown. Whoever calls closes it with
/// tei_iconv_close.
static inline iconv_t tei_iconv_open(const char *from, const char *to) {
  iconv_t descriptor = iconv_open(to, from);
  return descriptor == (iconv_t)-1 ? NULL : descriptor;
}

static inline void tei_iconv_close(iconv_t descriptor) { iconv_close(descriptor); }

/// Converts the first `count` (1 to 8) bytes of `packed`, the most significant first, from the initial shift state. Returns how many bytes that made, `*result` holding them in
/// the same way; -1 where the bytes are not valid, or not complete, or make more than 8.
static inline int tei_iconv_convert(iconv_t descriptor, uint64_t packed, int count,
                                    uint64_t *result) {
  char input[8], output[16];
  for (int i = 0; i < count; i++) input[i] = (char)(packed >> 8 * (count - 1 - i));
  char *in = input, *out = output;
  size_t in_left = (size_t)count, out_left = sizeof output;
  iconv(descriptor, NULL, NULL, NULL, NULL);
  // A positive result counts characters that were converted in a way that doesn't come back.
  if (iconv(descriptor, &in, &in_left, &out, &out_left) != 0 || in_left != 0) return -1;
  // What the conversion holds back to combine it with a next character.
  if (iconv(descriptor, NULL, NULL, &out, &out_left) == (size_t)-1) return -1;
  const int made = (int)(sizeof output - out_left);
  if (made > 8) return -1;
  *result = 0;
  for (int i = 0; i < made; i++) *result = *result << 8 | (unsigned char)output[i];
  return made;
}

#endif
