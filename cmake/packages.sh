#!/bin/sh
# packages.sh install|skip GROUP...: installs those packages of cmake/debian-packages.txt that are missing.
set -eu
action=$1
shift
[ "$action" = install ] || exit 0
list=$(dirname "$0")/debian-packages.txt

missing=
while read -r group package program; do
    case " $* " in *" $group "*) ;; *) continue ;; esac
    if [ -n "$program" ] && command -v "$program" >/dev/null 2>&1; then continue; fi
    case $(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null || true) in ii*) continue ;; esac
    missing="$missing $package"
done <<EOF
$(grep -v '^#' "$list")
EOF
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages (by their Debian names) are not found; the build may still find the libraries:$missing"
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then root=
elif command -v sudo >/dev/null 2>&1; then root=sudo
else
    echo "These packages are missing and need root to be installed: apt-get install$missing" >&2
    exit 1
fi

echo "Installing:$missing"
install() { $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; }
# Fresh machines have no package lists, and old lists name versions that the mirror no longer has.
if ! apt-get install --simulate $missing >/dev/null 2>&1; then $root apt-get update -q; fi
install || { $root apt-get update -q && install; }
