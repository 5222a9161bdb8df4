#!/bin/sh
# One brief from process start to exit: CPU time and memory over several runs, instructions by callgrind, and the ratio
# of instructions to those of `qpdf --recompress-flate` on the result.
set -eu
build=${1:-build/release}
page=${2:-input/hled.html}
runs=${RUNS:-15}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$build/bin/chancery" build "$page" -o "$out/brief.pdf" --force -q
i=0
while [ "$i" -lt "$runs" ]; do
    /usr/bin/time -f '%U %S %M' -a -o "$out/times" "$build/bin/chancery" build "$page" -o "$out/brief.pdf" --force -q
    i=$((i + 1))
done
python3 - "$out/times" <<'PY'
import statistics, sys
rows = [[float(x) for x in line.split()] for line in open(sys.argv[1])]
print(f"cpu ms: median {statistics.median((u + s) * 1000 for u, s, _ in rows):.0f} (resolution 10 ms; see instructions)")
print(f"memory MB: median {statistics.median(m for *_, m in rows) / 1024:.1f}")
PY
if command -v perf >/dev/null && perf stat -e task-clock true >/dev/null 2>&1; then
    perf stat -r "$runs" -e task-clock "$build/bin/chancery" build "$page" -o "$out/brief.pdf" --force -q 2>&1 | grep -E 'task-clock'
fi
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
}
ours=$(instructions "$build/bin/chancery" build "$page" -o "$out/brief.pdf" --force -q)
theirs=$(instructions qpdf --recompress-flate "$out/brief.pdf" "$out/again.pdf")
echo "instructions: $ours; qpdf --recompress-flate: $theirs; ratio $(awk "BEGIN{printf \"%.2f\", $ours / $theirs}")"
