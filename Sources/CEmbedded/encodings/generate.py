#!/usr/bin/env python3
"""Writes encodings.bin, the models of TEIKit's encoding detector; README.md says how to call it."""

import math
import pathlib
import struct
import subprocess
import sys
import unicodedata
from collections import Counter

import wordfreq
from opencc import OpenCC

WORDS = 30000
UNIT = 8  # a cost of 1 is an eighth of a bit
BOUNDARY, BLANK, OPEN, CLOSE, APOSTROPHE, RARE, ILLEGAL, FOREIGN, ASCII, FIRST = range(10)
NO_CASE, LOWER, UPPER = range(3)
MARKS = {
    **dict.fromkeys("\u00a0\u2013\u2014\u2022\u00b7\u00a9\u00a7\u2116\u20ac\u00a3", BLANK),
    **dict.fromkeys("\u2018\u201c\u201e\u201a\u00ab\u2039\u00bf\u00a1", OPEN),
    **dict.fromkeys("\u201d\u00bb\u203a\u2026\u00ae\u2122\u00b0\u00ba\u00aa", CLOSE),
    "\u2019": APOSTROPHE, "\u00b4": APOSTROPHE,
}

# TextEncoding's raw values, Python's codecs, and how many bits rarer than Windows' the encoding is.
ENCODINGS = {
    "cp1252": (3, 0), "cp1250": (6, 2), "cp1251": (7, 2), "cp1253": (8, 3), "cp1254": (9, 4),
    "cp1255": (10, 3), "cp1256": (11, 3), "cp1257": (12, 5), "cp1258": (13, 6),
    "iso8859-2": (14, 3), "iso8859-5": (15, 5), "iso8859-6": (16, 6), "iso8859-7": (17, 4),
    "iso8859-8": (18, 5), "iso8859-9": (19, 5), "iso8859-15": (20, 4), "koi8-r": (21, 3),
    "koi8-u": (22, 5), "mac-roman": (23, 8), "mac-cyrillic": (24, 7), "cp437": (25, 11),
    "cp850": (26, 10), "cp852": (27, 10), "cp855": (28, 8), "cp866": (29, 6), "tis-620": (30, 3),
}
WESTERN = "cp1252 iso8859-15 mac-roman cp850 cp437"
CENTRAL = "cp1250 iso8859-2 cp852"
CYRILLIC = "cp1251 koi8-r iso8859-5 mac-cyrillic cp866 cp855"
# Languages of wordfreq; "name*" is a variant made from the same words.
LANGUAGES = {
    **dict.fromkeys("de fr es it pt nl sv da nb fi ca is en".split(), WESTERN),
    **dict.fromkeys("cs sk hu pl sl sh ro".split(), CENTRAL),
    **dict.fromkeys("ru bg mk".split(), CYRILLIC),
    "uk": "cp1251 koi8-u iso8859-5 mac-cyrillic cp866 cp855",
    "el": "cp1253 iso8859-7", "tr": "cp1254 iso8859-9", "he": "cp1255 iso8859-8",
    "he*": "cp1255 iso8859-8", "ar": "cp1256 iso8859-6", "fa": "cp1256", "ur": "cp1256",
    "lt": "cp1257", "lv": "cp1257", "vi": "cp1258", "th": "tis-620",
}
NON_LATIN = set("ru bg mk uk el he he* ar fa ur th".split())

# Punctuation is in no list of words; the shares are ours.
CJK_MARKS = {"\u3001": .03, "\u3002": .03, "\uff0c": .03, "\u300c": .006, "\u300d": .006,
             "\uff08": .003, "\uff09": .003, "\uff1a": .003, "\u3000": .01, "\uff01": .003,
             "\uff1f": .003, "\u30fb": .004, "\u201c": .003, "\u201d": .003, "\u3010": .001,
             "\u3011": .001, "\u300a": .002, "\u300b": .002, "\uff1b": .001, "\u2026": .002,
             "\u30fc": .01, "\u300e": .001, "\u300f": .001, "\u25a0": .0005, "\u25cf": .0005,
             "\u2014": .001, "\uff5e": .001, "\u2019": .0005, "\u2018": .0005, "\u00b7": .001,
             "\u2192": .0003, "\u203b": .0003, "\u2605": .0003, "\u2606": .0003, "\u25c6": .0003}

# Where else to look for what a codec lacks and texts have: circled digits, Hong Kong's characters.
WIDER = {"euc-jp": "euc_jis_2004", "cp950": "big5hkscs"}


def words(language):
    """Words of a language and their shares, lower case."""
    if language == "th":
        path = pathlib.Path(sys.argv[1])
        return {w: 1e-5 for w in path.read_text("utf-8").split()[1:]}
    counts = wordfreq.get_frequency_dict(language.rstrip("*"), wordlist="best")
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    latin = language not in NON_LATIN and language not in ("zh", "ja", "ko")
    found = {}
    for word, share in top:
        if len(found) == WORDS:
            break
        if not all(unicodedata.category(c)[0] in "LM" for c in word):
            continue
        if latin != word[0].isascii() and all(c.isascii() == word[0].isascii() for c in word):
            if not latin or not unicodedata.name(word[0], "").startswith("LATIN"):
                continue
        found[word] = share
    return dict(spellings(language, found))


def spellings(language, found):
    """The words as they are written where wordfreq folds or composes differently."""
    for word, share in found.items():
        if language == "el" and word.endswith("σ"):
            yield word[:-1] + "ς", share
        elif language == "de" and "ss" in word:
            yield word, share / 2
            yield word.replace("ss", "ß"), share / 2
        elif language == "ro":
            yield word.replace("ș", "ş").replace("ț", "ţ"), share
        elif language in ("fa", "ur"):
            yield word.replace("ی", "ي"), share  # windows-1256 has no Persian yeh
        elif language == "he*":
            yield word[::-1], share
        elif language == "vi":
            yield unicodedata.normalize("NFC", word), share / 2
            yield toned(word), share
        else:
            yield word, share


def toned(word):
    """Vietnamese as Windows writes it: vowels with their shape, tones after them."""
    out = ""
    for c in unicodedata.normalize("NFD", word):
        joined = unicodedata.normalize("NFC", out[-1:] + c)
        tone = c in "\u0300\u0301\u0303\u0309\u0323"
        out = out[:-1] + joined if len(joined) == 1 and out and not tone else out + c
    return out


def quantised(bits):
    return min(255, max(1, round(bits * UNIT)))


def decoded(codec):
    """The characters of the bytes, None for a byte that stands for none."""
    table = []
    for byte in range(256):
        try:
            c = bytes([byte]).decode(codec)
            table.append(None if unicodedata.category(c) in ("Cc", "Co") and byte > 127 else c)
        except UnicodeDecodeError:
            table.append(None)
    return table


TABLES = {codec: decoded(codec) for codec in ENCODINGS}


def language_model(language):
    """The letters of a language, classed from FIRST, and the costs of each pair of classes."""
    encodable = {c.lower()[0] for codec in LANGUAGES[language].split() for c in TABLES[codec] if c}
    if language == "vi":
        encodable |= set("\u0300\u0301\u0303\u0309\u0323")
    pairs, letters = Counter(), Counter()
    for word, share in words(language).items():
        if not all(c in encodable for c in word):
            continue
        for a, b in zip(" " + word, word + " "):
            pairs[a, b] += share
        for c in word:
            letters[c] += share
    total = sum(letters.values())
    alphabet = [c for c, n in sorted(letters.items(), key=lambda p: (-p[1], p[0]))
                if n / total > 3e-6][: 63 - FIRST]
    if language not in NON_LATIN:
        alphabet += [c for c in map(chr, range(97, 123)) if c not in alphabet]
        alphabet = alphabet[:64 - FIRST] if len(alphabet) > 64 - FIRST else alphabet
    else:
        alphabet = [c for c in alphabet if not c.isascii()]
    n = FIRST + len(alphabet)
    share = {c: max(letters[c] / total, 1e-6) for c in alphabet}
    cost = [[0.0] * n for _ in range(n)]
    foreign = 13 if language not in NON_LATIN else 12
    for i, a in enumerate([" "] + alphabet):
        row = sum(pairs[a, b] for b in alphabet) + (pairs[a, " "] if a != " " else 0)
        if not row:
            row = 1e-9
        r = BOUNDARY if i == 0 else FIRST + i - 1
        floor = 3e-4
        for j, b in enumerate(alphabet):
            p = (1 - floor) * pairs[a, b] / row + floor * share[b]
            # A pair that no list has is rare, but dearer than a letter of another language it
            # is not: names and loans are in every text.
            cost[r][FIRST + j] = min(-math.log2(p), foreign - 0.5) + (0.5 if i == 0 else 0)
        cost[r][BOUNDARY] = 0.2 if i == 0 else -math.log2(0.97 * pairs[a, " "] / row + 0.03)
        cost[r][BLANK:FOREIGN + 1] = (6, 5, 9, 7, 10, 22, foreign) if i == 0 else (
            9, 12, 6.5, 6.5, 13, 22, foreign)
        cost[r][ASCII] = 0.5 if i == 0 else 12
    # Rows by what stands before, then how much dearer a word's first letter is there.
    for r, marks, extra in (
        (BLANK, (1, 4, 5, 7, 8, 9, 22, 12, 4), 3),
        (OPEN, (4, 5, 5, 7, 8, 9, 22, 12, 1), 0),
        (CLOSE, (0.5, 5, 7, 5, 7, 9, 22, 12, 8), 8),
        (APOSTROPHE, (1.5, 6, 7, 5, 6, 9, 22, 12, 2), 2),
        (RARE, (2, 7, 8, 8, 9, 5, 22, 12, 10), 6),
        (ILLEGAL, (8, 12, 12, 12, 12, 12, 12, 14, 10), 8),
        (FOREIGN, (3, 8, 12, 7, 7, 12, 22, 8, 8), 5),
        (ASCII, (1, 8, 11, 6, 6, 13, 22, 12, 1), None),
    ):
        cost[r][:FIRST] = marks
        for j, b in enumerate(alphabet):
            first = cost[BOUNDARY][FIRST + j]
            cost[r][FIRST + j] = 12 + min(first, 4) if extra is None else first + extra
            if b.isascii() and r in MARKS.values():
                # Which ASCII letter it is may not count for Latin letters if it doesn't for others.
                cost[r][FIRST + j] = marks[ASCII]
    return alphabet, [[quantised(x) for x in row] for row in cost]


def classes(language, alphabet, codec):
    """The class of each byte, with the case of its letter in the two bits above."""
    index = {c: FIRST + i for i, c in enumerate(alphabet)}
    out = []
    for byte, c in enumerate(TABLES[codec]):
        if c is None:
            out.append(ILLEGAL)
            continue
        small = c.lower()[0]
        category = unicodedata.category(c)
        if small in index:
            case = LOWER if c == small else UPPER
            out.append(index[small] | case << 6)
        elif byte < 128:
            out.append(ASCII if c.isalpha() else BOUNDARY)
        elif c in MARKS:
            out.append(MARKS[c])
        elif category[0] == "L" or category == "Mn":
            out.append(FOREIGN | (UPPER if c != small else LOWER) << 6)
        else:
            out.append(RARE)
    return bytes(out)


def character_shares():
    """The shares of characters in Chinese (simplified, traditional), Japanese and Korean."""
    shares = {}
    for language in ("zh", "ja", "ko"):
        counts = Counter()
        for word, share in wordfreq.get_frequency_dict(language, wordlist="best").items():
            for c in word:
                if not c.isascii():
                    counts[c] += share
        shares[language] = counts
    convert, traditional = OpenCC("s2tw"), Counter()
    for word, share in sorted(wordfreq.get_frequency_dict("zh", wordlist="best").items()):
        for c in convert.convert(word):
            if not c.isascii():
                traditional[c] += share
    shares["zh-Hant"] = traditional
    return {
        name: {c: n / sum(counts.values()) for c, n in counts.items()}
        for name, counts in shares.items()
    }


def multibyte_costs(codec, shares, leads, trails):
    """The cost of each pair of bytes, 0 for what stands for no character."""
    costs = bytearray()
    known = {}
    if codec == "EUC-TW":
        # Python has no EUC-TW; a character that iconv cannot write leaves its line empty.
        scalars = [x for x in range(0xA1, 0xFFFE) if not 0xD800 <= x < 0xE000]
        text = "".join(chr(x) + "\n" for x in scalars).encode()
        lines = subprocess.run(["iconv", "-c", "-f", "UTF-8", "-t", "EUC-TW"], input=text,
                               capture_output=True).stdout.split(b"\n")
        for x, line in zip(scalars, lines):
            if len(line) == 2 and line[0] > 0xA0:
                known[line] = chr(x)
    for lead in range(leads[0], leads[1] + 1):
        for trail in range(trails[0], trails[1] + 1):
            pair = bytes([lead, trail])
            try:
                c = known[pair] if codec == "EUC-TW" else pair.decode(codec)
            except (UnicodeDecodeError, KeyError):
                try:
                    c = pair.decode(WIDER[codec])
                except (UnicodeDecodeError, KeyError):
                    costs.append(0)
                    continue
            if len(c) != 1:  # two characters, or one of private use
                costs.append(0)
                continue
            share = max(shares.get(c, 0), CJK_MARKS.get(c, 0))
            if share:
                bits = min(17.5, -math.log2(share) + 0.2)
            elif unicodedata.category(c)[0] in "PNZ" or 0xFF01 <= ord(c) < 0xFF5F:
                bits = 13
            elif unicodedata.category(c) == "Co":
                bits = 24
            elif unicodedata.category(c)[0] == "L" and ord(c) < 0x2E80:
                bits = 17  # the Greek and Cyrillic of a Chinese set are in few texts
            else:
                bits = 18.5
            costs.append(quantised(bits))
    return bytes(costs)


def main():
    out = bytearray(struct.pack("<H", len(ENCODINGS)))
    for codec, (raw, prior) in ENCODINGS.items():
        out += struct.pack("<BB", raw, prior)
        out += struct.pack("<128H", *(ord(c) if c else 0 for c in TABLES[codec][128:]))
    out += struct.pack("<H", len(LANGUAGES))
    candidates = bytearray()
    count = 0
    for index, (language, codecs_) in enumerate(LANGUAGES.items()):
        alphabet, cost = language_model(language)
        print(language, len(cost), "".join(alphabet))
        out += struct.pack("<BB", len(cost), language not in NON_LATIN)
        out += b"".join(map(bytes, cost))
        for codec in codecs_.split():
            candidates += struct.pack("<BB", list(ENCODINGS).index(codec), index)
            candidates += classes(language, alphabet, codec)
            count += 1
    out += struct.pack("<H", count) + candidates
    shares = character_shares()
    rows = [(31, 5, "cp932", "ja", (0x81, 0xFC), (0x40, 0xFC)),
            (32, 5, "euc-jp", "ja", (0xA1, 0xFE), (0xA1, 0xFE)),
            (34, 5, "cp949", "ko", (0x81, 0xFE), (0x41, 0xFE)),
            (36, 14, "johab", "ko", (0x84, 0xF9), (0x31, 0xFE)),
            (37, 5, "gb18030", "zh", (0x81, 0xFE), (0x40, 0xFE)),
            (38, 5, "cp950", "zh-Hant", (0x81, 0xFE), (0x40, 0xFE)),
            (39, 12, "EUC-TW", "zh-Hant", (0xA1, 0xFE), (0xA1, 0xFE))]
    out += struct.pack("<H", len(rows))
    for raw, prior, codec, language, leads, trails in rows:
        out += struct.pack("<BBBBBB", raw, prior, leads[0], leads[1] - leads[0] + 1, trails[0],
                           trails[1] - trails[0] + 1)
        costs = multibyte_costs(codec, shares[language], leads, trails)
        print(codec, len(costs), sum(x > 0 for x in costs), "characters")
        out += costs
    pathlib.Path(__file__).with_name("encodings.bin").write_bytes(out)
    print(len(out), "bytes")


main()
