#!/usr/bin/env python3
"""How long after a page is saved its PDF is there, under `chancery watch`.

watch.py COMMAND PAGE [ROUNDS]

The page is saved as editors do it, by a rename, with another word in it each time.
"""
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import time


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    command, page, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 50
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source, output = folder / page.name, folder / "out.pdf"
        source.write_text(text, encoding="utf-8")
        watch = subprocess.Popen([command, "watch", source, "-o", output, "--state", folder / "state"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not output.exists():
            time.sleep(0.01)
        time.sleep(0.5)
        times = []
        for number in range(rounds):
            time.sleep(0.2)
            saved = folder / "saved"
            saved.write_text(text.replace(" the ", f" the round{number} ", 1), encoding="utf-8")
            before = output.stat().st_ino
            start = time.perf_counter()
            os.rename(saved, source)
            while output.stat().st_ino == before:
                time.sleep(0.0002)
            times.append((time.perf_counter() - start) * 1000)
        watch.send_signal(signal.SIGINT)
        watch.wait()
    print(f"{page.name}: {rounds} saves, milliseconds until the renamed PDF: "
          f"median {statistics.median(times):.1f}, most {max(times):.1f}")


main()
