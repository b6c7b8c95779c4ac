#!/usr/bin/env bash
# Measures `tei` as a whole process, beside libxml2's own tool in the same run.
# Usage: [TEI=BINARY] whole-process.sh [--record]; README.md says what the figures mean.
set -euo pipefail
shopt -s inherit_errexit

rounds=5
starts=20
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
corpus=$root/../shared/data/bench/news-like-2000.jsonl.gz
schema=$root/schemas/tei-corpus.rng
export LC_ALL=C.UTF-8

record=false
case "${1-}" in
  --record) record=true ;;
  '') ;;
  *)
    echo "usage: whole-process.sh [--record]" >&2
    exit 64
    ;;
esac

note() { echo "note: $*" >&2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/sources" "$work/samples"

# --- The tool -----------------------------------------------------------------------------------
# A build that is up to date takes a second; a binary older than its sources would be measured
# under the wrong commit.
if [[ -n "${TEI-}" ]]; then
  TEI=$(realpath "$TEI")
  origin="the binary that TEI names"
else
  origin="commit $(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown)"
  (cd "$root" && swift build -c release --product tei) >"$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    exit 1
  }
  TEI=$(cd "$root" && swift build -c release --show-bin-path)/tei
fi

# --- The documents ------------------------------------------------------------------------------
if [[ -f "$corpus" ]]; then
  description="news-like-2000"
  python3 - "$corpus" "$work/sources" <<'PYTHON'
import gzip, json, pathlib, sys

with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
    for number, line in enumerate(lines):
        path = pathlib.Path(sys.argv[2], f"{number:05}.txt")
        path.write_bytes(json.loads(line)["text"].encode())
PYTHON
else
  description="Tests/Samples, 20 times over"
  note "no corpus at $corpus: measuring on the samples instead; the figures compare with no others"
  for copy in {01..20}; do
    for sample in "$root"/Tests/Samples/*.txt; do
      cp "$sample" "$work/sources/$copy-$(basename "$sample")"
    done
  done
fi
cd "$work"
count=$(find sources -type f | wc -l)
bytes=$(cat sources/* | wc -c)

# --- Measuring ----------------------------------------------------------------------------------
# GNU time says the peak; bash's own `time` says CPU time to a millisecond, GNU time's to ten.
gnu_time=$(type -P time || true)
if [[ -z "$gnu_time" ]] || ! "$gnu_time" -f %M true 2>/dev/null; then
  gnu_time=
  note "GNU time is missing, so peak RSS is not measured"
fi

# measure NAME COMMAND...: appends "user system wall peakKiB" to samples/NAME.
measure() {
  local name=$1 status=0 peak=0 TIMEFORMAT='%3U %3S %3R'
  shift
  local command=("$@")
  [[ -n "$gnu_time" ]] && command=("$gnu_time" -q -o peak -f %M "${command[@]}")
  { time "${command[@]}" >output.log 2>error.log || status=$?; } 2>times
  if ((status != 0)); then
    echo "whole-process.sh: status $status: $*" >&2
    tail -n 5 error.log >&2
    exit 1
  fi
  [[ -n "$gnu_time" ]] && peak=$(<peak)
  echo "$(<times) $peak" >>"samples/$name"
}

convert() {
  local name=$1
  shift
  rm -rf "$name"
  measure "$name" "$TEI" convert --jobs 1 -q "$@" -o "$name" sources
}

xmllint=$(type -P xmllint || true)
[[ -n "$xmllint" ]] || note "xmllint is missing, so there is no peer"

# A first round fills the caches and is thrown away; then one round after another, so that noise
# hits every row.
for ((round = 0; round <= rounds; round++)); do
  ((round == 1)) && rm -f samples/*
  measure cat cat sources/*
  for way in names no-names; do
    convert "$way" "--$way"
    [[ -n "$xmllint" ]] || continue
    measure "validate-$way" find "$way" -name '*.xml' \
      -exec "$xmllint" --noout --relaxng "$schema" {} +
    measure "parse-$way" find "$way" -name '*.xml' -exec "$xmllint" --noout {} +
  done
done
# Start-up is milliseconds, so GNU time stays out of its clock.
measure start-peak "$TEI" --version
for ((start = 0; start < starts; start++)); do
  gnu_time='' measure start "$TEI" --version
done

# --- The table ----------------------------------------------------------------------------------
cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
{
  echo "- CPU: ${cpu:-$(uname -m)}, $(getconf _NPROCESSORS_ONLN) cores; $(uname -s) $(uname -m)"
  echo "- Swift: $(swift --version 2>/dev/null | sed -n 's/.*Swift version \([^ ]*\).*/\1/p' | head -n 1)"
  [[ -n "$xmllint" ]] && echo "- xmllint: $("$xmllint" --version 2>&1 | head -n 1 | sed 's/.*version //')"
  echo "- swift-tei: $("$TEI" --version), $origin"
  echo "- Corpus: $description: $count documents, $(awk "BEGIN { printf \"%.1f\", $bytes / 1e6 }") MB"
  echo
  python3 - "$count" "$bytes" <<'PYTHON'
import pathlib, statistics, sys

count, size = int(sys.argv[1]), int(sys.argv[2])
rows = [
    ("names", "`tei convert --jobs 1 -q`"),
    ("validate-names", "`xmllint --noout --relaxng` of its outputs"),
    ("parse-names", "`xmllint --noout` of its outputs"),
    ("no-names", "`tei convert --jobs 1 -q --no-names`"),
    ("validate-no-names", "`xmllint --noout --relaxng` of its outputs"),
    ("parse-no-names", "`xmllint --noout` of its outputs"),
    ("cat", "`cat` of the sources"),
]


def samples(name):
    path = pathlib.Path("samples", name)
    lines = path.read_text().splitlines() if path.exists() else []
    return [[float(field) for field in line.split()] for line in lines]


def cpu(name):
    return [user + system for user, system, _, _ in samples(name)]


def peak(name):
    kibibytes = max(sample[3] for sample in samples(name))
    return f"{kibibytes / 1024:.1f}" if kibibytes else "–"


print("| process | documents / CPU-second | MB / CPU-second | CPU s, median (min–max) | peak RSS, MiB |")
print("|---|---:|---:|---:|---:|")
for name, label in rows:
    seconds = cpu(name)
    if not seconds:
        continue
    median = max(statistics.median(seconds), 0.001)
    spread = f"{median:.3f} ({min(seconds):.3f}–{max(seconds):.3f})"
    print(f"| {label} | {count / median:,.0f} | {size / median / 1e6:,.1f} | {spread} | {peak(name)} |")

starts = [1000 * wall for _, _, wall, _ in samples("start")]
print(f"\nStart-up, `tei --version`: {statistics.median(starts):.0f} ms wall, median of {len(starts)} ", end="")
print(f"(min {min(starts):.0f}, max {max(starts):.0f}); peak RSS {peak('start-peak')} MiB.")

print("\n| CPU time of `tei convert` as a multiple of | with names | `--no-names` |")
print("|---|---:|---:|")
for peer, label in [
    ("validate-{}", "`xmllint --noout --relaxng` of its outputs"),
    ("parse-{}", "`xmllint --noout` of its outputs"),
    ("cat", "`cat` of the sources"),
]:
    ways = {way: cpu(peer.format(way)) for way in ("names", "no-names")}
    if not all(ways.values()):
        continue
    # Round by round, so that a slow spell of the machine hits both sides.
    ratios = [
        statistics.median(ours / max(theirs, 0.001) for ours, theirs in zip(cpu(way), peers))
        for way, peers in ways.items()
    ]
    print(f"| {label} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
PYTHON
} >table.md

cat table.md
if $record; then
  {
    echo "# Results"
    echo
    echo "Written by \`whole-process.sh --record\`; [README.md](README.md) says what the figures mean."
    echo
    cat table.md
  } >"$here/RESULTS.md"
fi
