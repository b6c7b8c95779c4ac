#!/usr/bin/env python3
"""Writes breaks.bin, the tables of TEIKit's BreakProperties; README.md says how to call it."""

import collections
import pathlib
import struct
import sys

VERSION = "15.0.0"
BLOCK = 128
LIMIT = 0x110000

# The order is that of the cases in BreakProperties.swift.
WORD = (
    "Other CR LF Newline Extend ZWJ Format Regional_Indicator Katakana Hebrew_Letter ALetter "
    "Single_Quote Double_Quote MidNumLet MidLetter MidNum Numeric ExtendNumLet WSegSpace"
).split()
SENTENCE = (
    "Other CR LF Sep Extend Format Sp Lower Upper OLetter Numeric ATerm SContinue STerm Close"
).split()
KIND = {
    "Ll": 0, "Lu": 1, "Lt": 1, "Lo": 2, "Lm": 2, "Mn": 3, "Mc": 3, "Me": 3, "Nd": 4, "Nl": 5,
    "No": 5, "Zs": 6, "Zl": 6, "Zp": 6, "Ps": 7, "Pi": 7, "Pe": 8, "Pf": 8, "Pc": 9, "Pd": 9,
    "Po": 9, "Sm": 10, "Sc": 10, "Sk": 10, "So": 10, "Cc": 11, "Cf": 11, "Cs": 11, "Co": 11,
    "Cn": 11,
}
WHITE = {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85}

ucd = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
out = pathlib.Path(__file__).with_name("breaks.bin")


def ranges(name, field=1):
    """The ranges of a property file with the values of one field, its version checked."""
    text = (ucd / name).read_text("utf-8")
    stem = name.rsplit("/", 1)[-1].removesuffix(".txt")
    assert text.startswith(f"# {stem}-{VERSION}.txt") or f"Emoji Version {VERSION[:4]} " in text, name
    for line in text.splitlines():
        fields = [x.strip() for x in line.split("#")[0].split(";")]
        if len(fields) <= field:
            continue
        bounds = [int(x, 16) for x in fields[0].split("..")]
        yield bounds[0], bounds[-1], fields[field]


def column(default, entries):
    values = [default] * LIMIT
    for first, last, value in entries:
        values[first : last + 1] = [value] * (last + 1 - first)
    return values


word = column(0, ((a, b, WORD.index(v)) for a, b, v in ranges("auxiliary/WordBreakProperty.txt")))
sentence = column(
    0, ((a, b, SENTENCE.index(v)) for a, b, v in ranges("auxiliary/SentenceBreakProperty.txt"))
)
category = column("Cn", ranges("extracted/DerivedGeneralCategory.txt"))
pictographic = column(
    False,
    ((a, b, True) for a, b, v in ranges("emoji/emoji-data.txt") if v == "Extended_Pictographic"),
)
unspaced = column(False, ((a, b, True) for a, b, v in ranges("LineBreak.txt") if v == "SA"))

kinds = [6 if scalar in WHITE else KIND[category[scalar]] for scalar in range(LIMIT)]
packed = [
    w | s << 5 | k << 9 | p << 13 | u << 14
    for w, s, k, p, u in zip(word, sentence, kinds, pictographic, unspaced)
]

classes = sorted(set(packed))
assert len(classes) <= 256
number = {value: i for i, value in enumerate(classes)}
blocks, index = {}, []
for start in range(0, LIMIT, BLOCK):
    block = bytes(number[value] for value in packed[start : start + BLOCK])
    index.append(blocks.setdefault(block, len(blocks)))
assert len(blocks) <= 0xFFFF

data = b"BRK\x01" + bytes(int(x) for x in VERSION.split(".")) + b"\0"
data += struct.pack("<HH", len(blocks), len(classes))
data += struct.pack(f"<{len(index)}H", *index)
data += b"".join(blocks)
data += struct.pack(f"<{len(classes)}H", *classes)
out.write_bytes(data)
print(len(blocks), "blocks,", len(classes), "classes,", len(data), "bytes")
