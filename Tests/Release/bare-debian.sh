#!/usr/bin/env bash
# Installs the Debian package in a bare Debian without Swift, converts the samples there, and
# compares every document with what the binary that was packed gives here.
#
# usage: bare-debian.sh PACKAGE BINARY FOLDER
#
# FOLDER keeps the bare system, so that the next time takes seconds. Needs root and debootstrap.
set -euo pipefail

package=$(realpath "$1") binary=$(realpath "$2")
mkdir -p "$3"
folder=$(realpath "$3")
here=$(realpath "$(dirname "$0")/../..")
root=$folder/root

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "test-release: skipped; it needs root and the Debian package debootstrap"
  exit 0
fi
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
if [ ! -e "$folder/complete" ]; then
  rm -rf "$root"
  # The archive that this system itself installs from.
  mirror=$(apt-get indextargets --format '$(SITE)' "Codename: $suite" | head -1)
  debootstrap --variant=minbase "$suite" "$root" "${mirror:-}" >"$folder/debootstrap.log" 2>&1 || {
    tail -5 "$folder/debootstrap.log" >&2
    exit 1
  }
  cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  touch "$folder/complete"
fi
# Programs in Swift read their arguments from /proc.
inside() {
  unshare --mount sh -ec 'mount -t proc proc "$0/proc"; exec chroot "$0" sh -ec "$1"' "$root" "$1"
}
! inside 'command -v swift' || { echo "Swift is in there" >&2; exit 1; }

cp "$package" "$root/tmp/swift-tei.deb"
inside '
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --reinstall \
    /tmp/swift-tei.deb >/tmp/install.log 2>&1 || { tail -5 /tmp/install.log; exit 1; }
  ! ldd /usr/bin/tei | grep -i -e "not found" -e swift
  tei --version'
rm -rf "$root/tmp/work" "$folder/here"
mkdir -p "$root/tmp/work" "$folder/here"
for place in "$root/tmp/work" "$folder/here"; do cp -r "$here/Tests/Samples" "$place/samples"; done
inside 'cd /tmp/work && tei convert samples --quiet -o out'
(cd "$folder/here" && "$binary" convert samples --quiet -o out)
# Journals tell the time.
diff -r -x 'tei-run.*' "$folder/here/out" "$root/tmp/work/out"
inside 'cd /tmp/work && find out -name "*.xml" -exec tei validate --quiet {} +'
echo "$(find "$root/tmp/work/out" -name '*.xml' | wc -l) documents, the same in a bare $suite"
