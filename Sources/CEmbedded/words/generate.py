#!/usr/bin/env python3
"""Writes words.bin, how frequent words are in nine languages; README.md says how to call it."""

import math
import pathlib
import struct

import wordfreq

# The languages, and from which Zipf frequency on their words are in the table.
LANGUAGES = {"en": 1.3, **dict.fromkeys("de es fr it nl pl pt ru".split(), 2.3)}
# Class 1 begins at Zipf frequency LOWEST, each further one STEP above it. A class begins at 2.8,
# where a part of a compound does for TEIKit's `LineJoiner`.
LOWEST, STEP, CLASSES = 0.8, 0.5, 15
MASK = (1 << 64) - 1


def word_hash(word):
    """TEIKit's `WordHash`: FNV-1a over code points."""
    value = 0xCBF29CE484222325
    for c in word:
        value = (value ^ ord(c)) * 0x100000001B3 & MASK
    return value


def mixed(value, seed):
    """The finisher of MurmurHash3."""
    value = (value + seed) & MASK
    value = (value ^ value >> 33) * 0xFF51AFD7ED558CCD & MASK
    value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ value >> 33


def spellings(language, word):
    """How the word is written in lower case, where wordfreq folds it."""
    yield word
    if language == "de" and "ss" in word:
        yield word.replace("ss", "ß")


def classes(language):
    """The class of each word of letters alone."""
    found = {}
    for word, share in wordfreq.get_frequency_dict(language, wordlist="best").items():
        zipf = math.log10(share) + 9
        if not word.isalpha() or zipf < LANGUAGES[language]:
            continue
        kind = min(CLASSES, 1 + int((zipf - LOWEST) // STEP))
        for spelling in spellings(language, word):
            found[word_hash(spelling)] = max(kind, found.get(word_hash(spelling), 0))
    return found


def places(value, segment, segments):
    first = value * (segments * segment) >> 64
    second = first + segment ^ value >> 18 & segment - 1
    return first, second, first + 2 * segment ^ value & segment - 1


def filter_table(keys):
    """A binary fuse filter over 12-bit fingerprints that yields the class as well."""
    count = len(keys)
    segment = 1 << int(math.log(count) / math.log(3.33) + 2.25)
    factor = max(1.125, 0.875 + 0.25 * math.log(1e6) / math.log(count))
    segments = math.ceil(count * factor / segment)
    size = (segments + 2) * segment
    for seed in range(100):
        uses, sums = [0] * size, [0] * size
        hashes = {mixed(key, seed): kind for key, kind in keys.items()}
        for value in hashes:
            for place in places(value, segment, segments):
                uses[place] += 1
                sums[place] ^= value
        lone = [place for place in range(size) if uses[place] == 1]
        order = []
        while lone:
            place = lone.pop()
            if uses[place] != 1:
                continue
            value = sums[place]
            order.append((value, place))
            for other in places(value, segment, segments):
                uses[other] -= 1
                sums[other] ^= value
                if uses[other] == 1:
                    lone.append(other)
        if len(order) == count:
            break
    else:
        raise SystemExit("no seed makes a filter")
    table = [0] * size
    for value, place in reversed(order):
        entry = (value >> 32 & 0xFFF) << 4 | hashes[value]
        for other in places(value, segment, segments):
            if other != place:
                entry ^= table[other]
        table[place] = entry
    return seed, segment, segments, table


def main():
    out = bytearray(struct.pack("<H", len(LANGUAGES)))
    for language in LANGUAGES:
        keys = classes(language)
        seed, segment, segments, table = filter_table(keys)
        print(language, len(keys), "words,", 2 * len(table), "bytes")
        out += struct.pack("<2sHII", language.encode(), seed, segment, segments)
        out += struct.pack(f"<{len(table)}H", *table)
    pathlib.Path(__file__).with_name("words.bin").write_bytes(out)
    print(len(out), "bytes")


main()
