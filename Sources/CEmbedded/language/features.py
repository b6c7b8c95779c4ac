"""The features of a text, as TEIKit's `LanguageFeatures` has them."""

import unicodedata

import numpy as np

SPACE, APOSTROPHE, END = 32, 39, 0
# Code points by script, in steps of 16.
BLOCKS = {
    "Latin": [(0x40, 0x2AF), (0x1E00, 0x1EFF)], "Greek": [(0x370, 0x3FF), (0x1F00, 0x1FFF)],
    "Cyrillic": [(0x400, 0x52F)], "Hebrew": [(0x590, 0x5FF)],
    "Arabic": [(0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF)], "Devanagari": [(0x900, 0x97F)],
    "Bengali": [(0x980, 0x9FF)], "Ethiopic": [(0x1200, 0x139F)],
    "Han": [(0x3040, 0x30FF), (0x3400, 0x9FFF)],
}
# Marks that are often left out, joiners and the soft hyphen: as if they weren't there.
DROPPED = [(0xAD, 0xAD), (0x300, 0x36F), (0x591, 0x5C7), (0x640, 0x640), (0x64B, 0x655),
           (0x670, 0x670), (0x200C, 0x200D)]
NONE = 0xFFFFFFFF
A, B, C, D, K, M = (np.uint32(x) for x in (
    0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D))
SEED2, SEED3, SEED4, SEEDW = np.uint32(0x1F83D9AB), np.uint32(0x3C6EF372), np.uint32(0xBB67AE85), np.uint32(0x510E527F)


def folded(point):
    c = chr(point)
    category = unicodedata.category(c)
    if category[0] not in "LM":
        return SPACE
    small = c.lower() if category in ("Lu", "Lt") else c
    return ord(small) if len(small) == 1 else point


def symbols(script):
    table = np.full(0x110000, SPACE, np.uint32)
    for first, last in BLOCKS[script]:
        table[first:last + 1] = [folded(x) for x in range(first, last + 1)]
    for c in "'’ʼʻ‘`":
        table[ord(c)] = APOSTROPHE
    for first, last in DROPPED:
        table[first:last + 1] = NONE
    table[END] = END
    return table


def features(texts, script, bits):
    """The features of all texts, and where those of each text end."""
    text = "\0 " + " \0 ".join(t.replace("\0", " ") for t in texts) + " \0"
    s = symbols(script)[np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)]
    s = s[s != NONE]
    letter = s > APOSTROPHE
    within = np.zeros(len(s), bool)
    within[1:-1] = letter[:-2] & letter[2:]
    s[(s == APOSTROPHE) & ~within] = SPACE
    keep = np.ones(len(s), bool)
    keep[1:] = ~((s[1:] == SPACE) & (s[:-1] == SPACE))
    s = s[keep]
    owner = np.cumsum(s == END) - 1
    parts = []
    if script == "Han":
        one = s > APOSTROPHE
        parts.append((s * A + SEED3, one))
        parts.append((np.concatenate([[0], s[:-1]]).astype(np.uint32) * B + s * A + SEED4,
                      one & np.concatenate([[False], one[:-1]])))
    else:
        z = np.concatenate([np.zeros(3, np.uint32), s])
        h3 = z[3:] * A + z[2:-1] * B + z[1:-2] * C
        whole = (z[3:] != END) & (z[2:-1] != END) & (z[1:-2] != END)
        if script != "Latin":
            parts.append((z[3:] * A + z[2:-1] * B + SEED2, (z[3:] != END) & (z[2:-1] != END)))
        parts.append((h3 + SEED3, whole))
        parts.append((h3 + z[:-3] * D + SEED4, whole & (z[:-3] != END)))
        power = np.cumprod(np.full(len(s), K, np.uint32), dtype=np.uint32)
        inverse = np.cumprod(np.full(len(s), pow(int(K), -1, 1 << 32), np.uint32), dtype=np.uint32)
        sums = np.cumsum(s * inverse, dtype=np.uint32)
        gap = np.flatnonzero(s <= SPACE)
        first, last = gap[:-1], gap[1:] - 1  # the word is first + 1 ... last
        word = last > first
        value = (sums[last] - sums[first]) * power[last]
        h = np.zeros(len(s), np.uint32)
        h[last[word]] = value[word] * M + SEEDW
        parts.append((h, np.isin(np.arange(len(s)), last[word])))
    index = np.concatenate([(h >> np.uint32(32 - bits))[ok] for h, ok in parts]).astype(np.int32)
    of = np.concatenate([owner[ok] for _, ok in parts])
    order = np.argsort(of, kind="stable")
    return index[order], np.searchsorted(of[order], np.arange(len(texts) + 1))
