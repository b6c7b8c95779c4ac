#!/usr/bin/env bash
# Measures `tei validate` beside jing and xmllint: whole processes, one after another.
# Usage: [TEI=BINARY] validate.sh; needs ../shared, jing and xmllint.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared=$root/../shared
TEI=$(realpath "${TEI-$root/.build/release/tei}")
rounds=${ROUNDS-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ -d "$shared/schemas" ]] || { echo "validate.sh: $shared is absent" >&2; exit 66; }

# cpu COMMAND…: the least user and system time of some rounds, in seconds; “–” past a minute.
cpu() {
  local best= TIMEFORMAT='%3U %3S' status=0
  for ((round = 0; round < rounds; round++)); do
    status=0
    { time timeout 60 "$@" >/dev/null 2>&1 || status=$?; } 2>"$work/time"
    ((status == 124)) && { echo –; return; }
    best=$(awk -v best="$best" '{ t = $1 + $2; print (best == "" || t < best) ? t : best }' "$work/time")
  done
  echo "$best"
}

echo '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>' >"$work/small.xml"
echo "CPU seconds for one small invalid document, loading included: tei asks libxml2 too unless \`never\`."
echo
echo "| schema | tei, libxml2 asked | tei, never | jing | xmllint | tei / jing |"
echo "|---|---:|---:|---:|---:|---:|"
for schema in "$shared"/schemas/*.rng; do
  both=$(cpu "$TEI" validate --schema "$schema" "$work/small.xml")
  ours=$(cpu "$TEI" validate --second-opinion never --schema "$schema" "$work/small.xml")
  theirs=$(cpu jing "$schema" "$work/small.xml")
  lint=$(ROUNDS=1 rounds=1 cpu xmllint --noout --relaxng "$schema" "$work/small.xml")
  ratio=$(awk -v a="$both" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
  echo "| $(basename "$schema") | $both | $ours | $theirs | $lint | $ratio |"
done

# The valid files of data/validation, ten times over.
awk -F'\t' -v root="$shared/data/validation/files/" '$2 == "valid" { print root $1 }' \
  "$shared/data/validation/verdicts.tsv" >"$work/valid"
for copy in 1 2 3 4 5 6 7 8 9 10; do cat "$work/valid"; done >"$work/list"
mapfile -t files <"$work/list"
bytes=$(cat "${files[@]}" | wc -c)
schema=$shared/schemas/tei_all.rng
echo
echo "${#files[@]} valid documents, $((bytes / 1000)) kB, by tei_all, loading included:"
echo
echo "| process | CPU s | documents / CPU-second | MB / CPU-second |"
echo "|---|---:|---:|---:|"
row() {
  local seconds
  seconds=$(cpu "${@:2}")
  awk -v s="$seconds" -v n="${#files[@]}" -v b="$bytes" -v name="$1" \
    'BEGIN { if (s + 0 == 0) print "| " name " | – | – | – |"; else printf "| %s | %.2f | %.0f | %.1f |\n", name, s, n / s, b / s / 1e6 }'
}
row "\`tei validate -j 1 -q\`" "$TEI" validate -j 1 -q --schema "$schema" "${files[@]}"
row "\`tei validate -j 1 -q --no-schematron\`" \
  "$TEI" validate -j 1 -q --no-schematron --schema "$schema" "${files[@]}"
row "\`tei validate -j 1 -q --no-tei-checks\`" \
  "$TEI" validate -j 1 -q --no-tei-checks --schema "$schema" "${files[@]}"
row "\`tei validate -j 1 -q --second-opinion all\`" \
  "$TEI" validate -j 1 -q --second-opinion all --schema "$schema" "${files[@]}"
# What tei asks of a document by default and the others do not: as much as they do.
row "\`tei validate -j 1 -q\`, the grammar alone" \
  "$TEI" validate -j 1 -q --no-schematron --no-tei-checks --second-opinion never \
  --schema "$schema" "${files[@]}"
row "jing" jing "$schema" "${files[@]}"
row "xmllint" xmllint --noout --relaxng "$schema" "${files[@]}"
row "xmllint, parsing alone" xmllint --noout "${files[@]}"

# A document of 1 GB, as it comes.
if [[ -n "${LARGE-}" ]]; then
  python3 - "$work/large.xml" <<'PYTHON'
import sys
head = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>
<publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader><text><body>
"""
paragraph = '<p n="1">The harbour of <placeName ref="#a">Aktau</placeName> was <hi rend="bold">opened</hi> again, and nobody was late.</p>\n'
with open(sys.argv[1], "w") as out:
    out.write(head + '<p xml:id="a"/>\n')
    for _ in range(1_000_000_000 // (1000 * len(paragraph))):
        out.write(paragraph * 1000)
    out.write("</body></text></TEI>")
PYTHON
  echo
  echo "A document of $(stat -c %s "$work/large.xml") bytes:"
  /usr/bin/time -f '%U user s, %S system s, %M KiB peak' \
    "$TEI" validate --schema "$schema" "$work/large.xml" 2>&1 | sed "s|$work/||"
fi
