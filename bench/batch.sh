#!/bin/sh
# A site of 1,000 pages that all differ: briefs a second, the second run in which nothing changed, and beside them a process
# for each page. Usage: bench/batch.sh [BUILD [PAGES [JOBS]]]
set -eu
here=$(dirname "$0")
build=${1:-build/release}
pages=${2:-1000}
jobs=${3:-2}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$here/make_pages.py" 1 "$pages" "$folder/site"

seconds() { # of the command, by the wall clock
    start=$(date +%s.%N)
    "$@" >/dev/null 2>"$folder/errors" || { cat "$folder/errors" >&2; exit 1; }
    end=$(date +%s.%N)
    echo "$end $start" | awk '{ printf "%.3f\n", $1 - $2 }'
}
report() { # what, pages, seconds
    echo "$2 $3" | awk -v what="$1" '{ printf "%-42s %8.3f s  %8.0f briefs a second\n", what, $2, $1 / $2 }'
}
command=$build/bin/chancery
build() { # round
    "$command" build "$folder/site" -o "$folder/out-$1/" --state "$folder/state-$1" -j "$jobs" -q
}
# New folders each time: ext4 is slow to make files where thousands were removed a moment ago.
for round in 1 2 3; do
    report "$pages pages, $jobs at a time" "$pages" "$(seconds build "$round")"
done
for round in 1 2 3; do
    report "the same again, nothing changed" "$pages" "$(seconds build "$round")"
done

cold() { # a process for each page, $jobs at a time
    find "$folder/site" -name '*.html' | sort | head -n "$few" |
        xargs -P "$jobs" -I PAGE "$command" build PAGE -o "$folder/cold/" --no-state -q
}
few=$((pages < 100 ? pages : 100))
mkdir -p "$folder/cold"
report "a process for each, $jobs at a time" "$few" "$(seconds cold)"
