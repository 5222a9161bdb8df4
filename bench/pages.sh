#!/bin/sh
# Long briefs of about 10, 100 and 1,000 pages: instructions and CPU time of reading and setting them, without the PDF,
# for each page. Growing figures would mean that something is worse than linear.
set -eu
build=${1:-build/release}
runs=${RUNS:-5}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

python3 - "$out" <<'PY'
import random, sys
words = """ports dues review publish charges vessels customs harbour quay tonnage season weather council budget notice county
berth cargo agreement measure policy commerce inspection delay compliance standard between under without among through
of the and to in for with a that is on by""".split()
random.seed(20260101)
def prose(count):
    return " ".join(random.choice(words) for _ in range(count)).capitalize() + "."
for pages in (10, 100, 1000):
    with open(f"{sys.argv[1]}/{pages}.html", "w") as page:
        page.write("<!doctype html><html lang=en><title>A long review of harbour dues</title><h1>A long review</h1>")
        for section in range(pages * 2):  # two sections fill about a page
            page.write(f"<h2>Section {section + 1}: {prose(4)}</h2>")
            for _ in range(2):
                page.write(f"<p>{prose(random.randint(30, 90))}</p>")
            page.write("<p>The measures are:</p><ul>")
            for _ in range(random.randint(2, 6)):
                page.write(f"<li>{prose(random.randint(3, 20))}</li>")
            page.write("</ul>")
PY

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
}
for size in 10 100 1000; do
    page="$out/$size.html"
    i=0
    : > "$out/layout"
    while [ "$i" -lt "$runs" ]; do
        "$build/bin/chancery" check -q --timings "$page" 2>&1 | awk '$1 == "layout" { print $2 }' >> "$out/layout"
        i=$((i + 1))
    done
    pages=$("$build/bin/chancery" check -q --typography --diagnostics=json "$page" |
        python3 -c 'import json, sys; print(len(json.load(sys.stdin)["pages"]))')
    layout=$(sort -n "$out/layout" | sed -n "$((runs / 2 + 1))p")
    count=$(instructions "$build/bin/chancery" check -q "$page")
    awk -v pages="$pages" -v layout="$layout" -v count="$count" 'BEGIN {
        printf "%5d pages: layout %8.1f ms, %6.3f ms a page; all of check %11.0f instructions, %8.0f a page\n",
               pages, layout, layout / pages, count, count / pages }'
done
