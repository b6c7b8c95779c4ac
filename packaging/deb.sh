#!/usr/bin/env bash
# Packs the binary that `make release` built, with its manual and completions, as a Debian package.
#
# usage: deb.sh BINARY SHARE OUTPUT
#
# SHARE holds completions/ and man/man1/. The package depends on the libraries that the binary is
# linked with, in the versions that it needs, as dpkg-shlibdeps reads them from this system. The
# same files and the same SOURCE_DATE_EPOCH give the same bytes.
set -euo pipefail
umask 022

binary=$(realpath "$1") share=$(realpath "$2") output=$(realpath "$3")
here=$(realpath "$(dirname "$0")/..")
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || echo 0)}"
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root doc=$work/root/usr/share/doc/swift-tei
install -Dm755 "$binary" "$root/usr/bin/tei"
install -Dm644 "$share/completions/tei.bash" "$root/usr/share/bash-completion/completions/tei"
install -Dm644 "$share/completions/_tei" "$root/usr/share/zsh/vendor-completions/_tei"
install -Dm644 "$share/completions/tei.fish" "$root/usr/share/fish/vendor_completions.d/tei.fish"
for page in "$share"/man/man1/*.1; do
  mkdir -p "$root/usr/share/man/man1"
  gzip -9n <"$page" >"$root/usr/share/man/man1/$(basename "$page").gz"
done
mkdir -p "$doc"
gzip -9n <"$here/CHANGELOG.md" >"$doc/changelog.gz"
cat "$here/NOTICE" - "$here/LICENSE" >"$doc/copyright" <<'END'

------------------------------------------------------------------------

The Apache License follows.

END
for schema in tei-corpus.rnc tei-corpus.rng tei-corpus.sch worker.schema.json; do
  [ ! -e "$here/schemas/$schema" ] || \
    install -Dm644 "$here/schemas/$schema" "$root/usr/share/swift-tei/schemas/$schema"
done
install -Dm644 -t "$root/usr/share/swift-tei/spark" \
  "$here/spark/convert_corpus.py" "$here/spark/requirements.txt"
find "$root" -type d -exec chmod 755 {} +

# dpkg-shlibdeps wants to stand beside a source package.
mkdir "$work/debian"
printf 'Source: swift-tei\n\nPackage: swift-tei\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O -e"$root/usr/bin/tei" 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "deb.sh: dpkg-shlibdeps names no libraries" >&2; exit 1; }

version=$("$binary" --version)
architecture=$(dpkg --print-architecture)
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: swift-tei
Version: $version
Architecture: $architecture
Maintainer: The swift-tei contributors <maintainers@users.noreply.example>
Section: text
Priority: optional
Depends: $depends
Installed-Size: $(du -k --apparent-size -s "$root/usr" | cut -f1)
Description: raw text to TEI P5 XML that an archive can trust
 tei turns raw text, web pages and whole corpora into TEI P5 XML. Every document
 that it writes is valid, and gives the original file back byte for byte.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) \
  >"$root/DEBIAN/md5sums"
find "$root" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
package=$output/swift-tei_${version}_$architecture.deb
# With several threads xz gives other bytes than with one.
dpkg-deb --root-owner-group -Zxz --threads-max=1 --build "$root" "$package" >/dev/null
echo "$package"
