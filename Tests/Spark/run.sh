#!/usr/bin/env bash
# Runs the tests of the Spark job; says so and succeeds where Java or PySpark can't be had.
#
# usage: run.sh TEI [TEST…]
set -euo pipefail

tei=$(realpath "$1")
here=$(realpath "$(dirname "$0")/../..")
packages=$here/.build/python-spark

skip() {
  echo "test-spark: skipped; $1"
  exit 0
}
command -v java >/dev/null || skip "Java can't be found"
java=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
[ "${java:-0}" -ge 17 ] || skip "Java ${java:-?} is older than 17"
# A minute the first time; pip keeps the wheel that it makes of PySpark.
if ! cmp -s "$here/spark/requirements.txt" "$packages/requirements.txt"; then
  rm -rf "$packages"
  python3 -m pip install --quiet --root-user-action ignore --target "$packages" \
    -r "$here/spark/requirements.txt" || skip "PySpark can't be installed from PyPI"
  cp "$here/spark/requirements.txt" "$packages/requirements.txt"
fi
export PYTHONPATH=$packages:$here/Tests/Spark SPARK_LOCAL_IP=127.0.0.1
export PYTHONDONTWRITEBYTECODE=1
# Three machines of Java start; they do little, and soon.
export JAVA_TOOL_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
shift
exec python3 "$here/Tests/Spark/test_convert_corpus.py" "$tei" "$@"
