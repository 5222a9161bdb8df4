#!/usr/bin/env python3
"""Shows that the checks can fail: spoils a good brief in one place, many times, and asks the judges that should notice.

Usage: test_faults.py COMMAND TEMPLATE OUTPUT_FOLDER. It writes OUTPUT_FOLDER/NAME.pdf for each fault, and verapdf.txt:
a line "FLAVOUR RULE FILE" for each that veraPDF must notice. That judge is asked by test_verapdf.py, the others here.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

import checker
import faults
import readers
from checker import model, rule

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent


def spoil(fault, good, folder):
    path = str(folder / f"{fault.name}.pdf")
    if fault.of_bytes:
        pathlib.Path(path).write_bytes(fault.function(pathlib.Path(good).read_bytes()))
    else:
        draft = faults.Draft(good)
        fault.function(draft)
        draft.write(path)
        os.remove(path + ".json")
    return path


def findings(path):
    try:
        return checker.check(path)
    except model.CannotRead as why:
        return [("read", str(why))]


def unnoticed(fault, good, folder):
    """What is wrong with a fault: it can't be made, or a judge does not notice it."""
    try:
        path = spoil(fault, good, folder)
    except (LookupError, RuntimeError) as why:
        return [f"{fault.name} can't be made: {why}"]
    wrong = []
    if fault.rule:
        if fault.rule not in rule.RULES:
            wrong.append(f"{fault.name} names the rule {fault.rule}, which there is not")
        found = sorted({name for name, _ in findings(path)})
        if fault.rule not in found:
            wrong.append(f"{fault.name} is not noticed by {fault.rule}, only by {found}")
    if fault.reader and fault.reader not in readers.missing() and readers.complaint(fault.reader, path) is None:
        wrong.append(f"{fault.name} is not noticed by {fault.reader}")
    return wrong


def make_good(command, template, folder):
    """The page with everything as a brief, the same rewritten as every fault is, and with a file attached."""
    made, rewritten, attached = (folder / f"{name}.pdf" for name in ("good", "rewritten", "attached"))
    page = str(HERE / "page/everything.html")
    subprocess.run([command, "build", "--quiet", "-t", template, "-o", str(made), page], check=True)
    faults.Draft(str(made)).write(str(rewritten))
    draft = faults.Draft(str(made))
    faults.attach_rightly(draft)
    draft.write(str(attached))
    for path in (rewritten, attached):
        os.remove(f"{path}.json")
    return made, rewritten, attached


def main(command, template, output):
    if "qpdf" in readers.missing():
        print("skipped: qpdf is not installed")
        return SKIPPED
    folder = pathlib.Path(output)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wrong = []
    good = make_good(command, template, folder)
    for path in map(str, good):
        wrong += [f"{path} has no fault: {name}: {words}" for name, words in findings(path)]
        wrong += [f"{path} has no fault: {reader}: {words}" for reader, words in readers.complaints(path)]
    every = list(faults.FAULTS.values())
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda fault: unnoticed(fault, str(good[1]), folder), every):
            wrong += found
    here = [fault for fault in every if fault.rule or fault.reader]
    if len(here) < 30 or len(every) < 40:
        wrong.append(f"there are {len(every)} faults, {len(here)} with a judge that needs no Java: too few")
    for name in sorted(rule.RULES.keys() - {fault.rule for fault in every}):
        wrong.append(f"no fault shows that the rule {name} can fail")
    lines = [f"{fault.verapdf.replace(':', ' ')} {folder / fault.name}.pdf" for fault in every if fault.verapdf]
    (folder / "verapdf.txt").write_text("".join(line + "\n" for line in lines))
    for name in readers.missing():
        print(f"skipped: {name} is not installed")
    print("\n".join(wrong) or f"{len(every)} faults, each noticed: {len(here)} here, {len(lines)} (too) by veraPDF")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
