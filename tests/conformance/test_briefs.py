#!/usr/bin/env python3
"""Makes a brief of every page that the tests have, in every template, and asks the checker and foreign readers.

Usage: test_briefs.py COMMAND SOURCE_FOLDER OUTPUT_FOLDER FILE.... The briefs stay in OUTPUT_FOLDER, with verapdf.txt: a
line "FLAVOUR FILE" for each validation that test_verapdf.py asks veraPDF for. FILEs are what other tests have written.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

import checker
import readers
from checker import model

SKIPPED = 77


def pages(source):
    """(name, file, the case's expected messages) of every page."""
    found = []
    for page in sorted((source / "input").iterdir()):
        if page.suffix == ".html" or page.suffix == ".txt":
            found.append((f"input-{page.stem}", page, ""))
    for page in sorted((source / "tests/cases").glob("*/page.*")):
        if page.name in ("page.html", "page.txt"):
            expected = page.parent / "diagnostics.txt"
            found.append((f"case-{page.parent.name}", page, expected.read_text() if expected.exists() else ""))
    found.append(("everything", source / "tests/conformance/page/everything.html", ""))
    seed = source / "../shared/seed/hled.txt"
    if seed.exists():
        found.append(("seed", seed.resolve(), ""))
    else:
        print(f"skipped: there is no {seed}")
    return found


def templates(source):
    """Every shipped template, and None: the page's own, which a case names."""
    return [None, *sorted(path.parent for path in (source / "templates").glob("*/template.toml"))]


def make(command, page, template, output):
    """A brief's path, None where the page is to give none; raises RuntimeError where it should and does not."""
    name, file, expected = page
    path = output / (template.name if template else "own") / f"{name}.pdf"
    choice = ["-t", str(template)] if template else []
    run = subprocess.run(
        [command, "build", "--quiet", *choice, "-o", str(path), str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if run.returncode == 0:
        return path
    if run.returncode == 1 and "error[" in expected and not path.exists():
        return None
    raise RuntimeError(f"{path} is not made, exit status {run.returncode}: {run.stdout.decode(errors='replace')}")


def judge(path):
    """(what is wrong with a brief, the flavours that it claims)"""
    try:
        pdf = model.Pdf(str(path))
    except model.CannotRead as why:
        return [f"{path}: {why}"], []
    file = checker.rule.File(pdf)
    wrong = [f"{path}: {one.name}: {found}" for one, found in checker.rule.findings(file)]
    wrong += [f"{path}: {reader} says: {words}" for reader, words in readers.complaints(str(path))]
    return wrong, ["ua1", "3a" if file.xmp.get("pdfaid:part") == "3" else "2a"]


def make_and_judge(command, page, template, output):
    try:
        path = make(command, page, template, output)
    except RuntimeError as why:
        return [str(why)], []
    if path is None:
        return [], []
    wrong, flavours = judge(path)
    return wrong, [f"{flavour} {path}" for flavour in flavours]


def main(command, source, output, *files):
    if "qpdf" in readers.missing():
        print("skipped: qpdf is not installed")
        return SKIPPED
    source, output = pathlib.Path(source), pathlib.Path(output)
    shutil.rmtree(output, ignore_errors=True)
    every = [(command, page, template, output) for page in pages(source) for template in templates(source)]
    for template in templates(source):
        (output / (template.name if template else "own")).mkdir(parents=True, exist_ok=True)
    wrong, lines = [], []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for found, asks in pool.map(make_and_judge, *zip(*every)):
            wrong += found
            lines += asks
    for file in files:
        found, flavours = judge(file)
        wrong += found
        lines += [f"{flavour} {file}" for flavour in flavours]
    (output / "verapdf.txt").write_text("".join(line + "\n" for line in lines))
    for name in readers.missing():
        print(f"skipped: {name} is not installed")
    print("\n".join(wrong) or f"{len(lines) // 2} briefs, {len(checker.rule.RULES)} rules, no findings")
    return 1 if wrong or not lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
