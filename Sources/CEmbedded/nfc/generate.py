#!/usr/bin/env python3
"""Writes nfc.bin, the tables of TEIKit's NFC; README.md says how to call it and what it writes."""

import pathlib
import struct
import sys

VERSION = (15, 0, 0)
LIMIT = 0x30000  # no scalar from here on has a property that NFC asks for; checked below
MAYBE, NO, JOINS, DECOMPOSES = 1 << 8, 1 << 9, 1 << 10, 1 << 11
JAMO_SECOND = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))

ucd = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
out = pathlib.Path(__file__).with_name("nfc.bin")

ccc, mapping = {}, {}
for line in (ucd / "UnicodeData.txt").read_text("utf-8").splitlines():
    field = line.split(";")
    scalar = int(field[0], 16)
    if field[3] != "0":
        ccc[scalar] = int(field[3])
    if field[5] and not field[5].startswith("<"):
        mapping[scalar] = [int(x, 16) for x in field[5].split()]

excluded, quick = set(), {}
derived = (ucd / "DerivedNormalizationProps.txt").read_text("utf-8")
assert derived.startswith("# DerivedNormalizationProps-%d.%d.%d.txt" % VERSION), "not 15.0.0"
for line in derived.splitlines():
    field = [x.strip() for x in line.split("#")[0].split(";")]
    if field[1:2] not in (["Full_Composition_Exclusion"], ["NFC_QC"]):
        continue
    bounds = [int(x, 16) for x in field[0].split("..")]
    for scalar in range(bounds[0], bounds[-1] + 1):
        if field[1] == "NFC_QC":
            quick[scalar] = {"N": NO, "M": MAYBE}[field[2]]
        else:
            excluded.add(scalar)


def decompose(scalar):
    """The full canonical decomposition of a scalar that is no Hangul syllable."""
    if scalar not in mapping:
        return [scalar]
    return [x for part in mapping[scalar] for x in decompose(part)]


full = {scalar: decompose(scalar) for scalar in sorted(mapping)}
pairs = sorted(
    (mapping[c][1], mapping[c][0], c)
    for c in mapping
    if c not in excluded and len(mapping[c]) == 2
)
seconds = {second for second, _, _ in pairs} | JAMO_SECOND


def joins(scalar):
    """Whether a scalar can reorder or compose with what stands before it."""
    first = full.get(scalar, [scalar])[0]
    return first in ccc or first in seconds


def properties(scalar):
    return (
        ccc.get(scalar, 0)
        | quick.get(scalar, 0)
        | (JOINS if joins(scalar) else 0)
        | (DECOMPOSES if scalar in mapping else 0)
    )


# What NFC.swift takes for granted.
touched = set(ccc) | set(quick) | set(mapping)
assert max(touched) < LIMIT
assert all(0 < len(d) <= 4 for d in full.values())
assert all(not (scalar in ccc and scalar in mapping) or quick[scalar] == NO for scalar in mapping)
assert {s for s, q in quick.items() if q == MAYBE} == seconds
assert not seconds & set(mapping)
assert all(joins(s) == (s in ccc or quick.get(s) == MAYBE) for s in touched if quick.get(s) != NO)
assert all(first not in ccc for _, first, _ in pairs)

blocks, index = [], []
for start in range(0, LIMIT, 64):
    block = tuple(properties(s) for s in range(start, start + 64))
    if block not in blocks:
        blocks.append(block)
    index.append(blocks.index(block))
assert index[0] == 0 and not any(blocks[0]) and len(blocks) <= 256

pool = [x for d in full.values() for x in d]
data = struct.pack("<4s4B4H", b"NFC\1", *VERSION, 0, len(blocks), len(full), len(pool), len(pairs))
data += bytes(index)
data += b"".join(struct.pack("<64H", *block) for block in blocks)
data += b"".join(struct.pack("<I", s << 3 | len(d)) for s, d in full.items())
data += b"".join(struct.pack("<I", x) for x in pool)
data += b"".join(struct.pack("<Q", (b << 21 | a) << 21 | c) for b, a, c in pairs)
out.write_bytes(data)
print(f"{out}: {len(data)} bytes, {len(blocks)} blocks, {len(full)} decompositions,"
      f" {len(pairs)} compositions", file=sys.stderr)
