#!/usr/bin/env python3
"""docs/pdf-ua.md and docs/pdf-a.md name every clause, and every test that they name exists.

Names stand in code: `rule:X` of tests/conformance/checker, `fault:X` of tests/conformance/faults, `test:"X"` a
TEST_CASE, `case:X` a folder of tests/cases, `reader:X` of tests/conformance/readers.py, `verapdf:FLAVOUR:CLAUSE-N` a
rule of veraPDF's profile, looked up where build/conformance has it. Each rule of the checker, and each of veraPDF that
a fault names, is in one of the two. Usage: clauses.py SOURCE_FOLDER
"""

import pathlib
import re
import sys
import zipfile

sys.dont_write_bytecode = True
root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root / "tests/conformance"))
import faults  # noqa: E402
import readers  # noqa: E402
from checker import rule  # noqa: E402

# Every clause that asks something, as the standards number them.
CLAUSES = {
    "docs/pdf-ua.md": """
        5 6.1 6.2 6.3 6.4 7.1 7.2 7.3 7.4.1 7.4.2 7.4.3 7.4.4 7.5 7.6 7.7 7.8 7.9 7.10 7.11 7.12 7.13 7.14 7.15
        7.16 7.17 7.18.1 7.18.2 7.18.3 7.18.4 7.18.5 7.18.6 7.18.7 7.18.8 7.19 7.20 7.21.1 7.21.2 7.21.3.1
        7.21.3.2 7.21.3.3 7.21.4.1 7.21.4.2 7.21.5 7.21.6 7.21.7 7.21.8
    """,
    "docs/pdf-a.md": """
        6.1.1 6.1.2 6.1.3 6.1.4 6.1.5 6.1.6 6.1.7.1 6.1.7.2 6.1.8 6.1.9 6.1.10 6.1.11 6.1.12 6.1.13 6.2.1 6.2.2
        6.2.3 6.2.4.1 6.2.4.2 6.2.4.3 6.2.4.4 6.2.4.5 6.2.5 6.2.6 6.2.7 6.2.8.1 6.2.8.2 6.2.8.3 6.2.9 6.2.10
        6.2.11.1 6.2.11.2 6.2.11.3 6.2.11.4 6.2.11.5 6.2.11.6 6.2.11.7.1 6.2.11.7.2 6.2.11.7.3 6.2.11.8 6.3.1
        6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.5.1 6.5.2 6.5.3 6.6.1 6.6.2.1 6.6.2.2 6.6.2.3 6.6.3 6.6.4 6.6.5
        6.6.6 6.7.1 6.7.2 6.7.3.1 6.7.3.2 6.7.3.3 6.7.3.4 6.7.4 6.7.5 6.7.6 6.7.7 6.7.8 6.8 6.9 6.10 6.11
    """,
}
STATES = ("enforced", "not used", "the author's", "the reader's")
PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "3a": "PDFA-3A"}


def verapdf_rules():
    """{"ua1:7.1-3", ...} of the profiles in veraPDF's library; None where it is not there."""
    for jar in (root / "build/conformance/libraries").glob("core-*.jar"):
        with zipfile.ZipFile(jar) as archive:
            found = set()
            for flavour, profile in PROFILES.items():
                text = archive.read(f"org/verapdf/pdfa/validation/{profile}.xml").decode()
                for attributes in re.findall(r"<id ([^>]*)/?>", text):
                    clause, number = (re.search(rf'{key}="([^"]+)"', attributes) for key in ("clause", "testNumber"))
                    found.add(f"{flavour}:{clause[1]}-{number[1]}")
            return found
    return None


sources = [path.read_text() for path in (root / "tests").rglob("*.cc")]
known = {
    "rule": set(rule.RULES),
    "fault": set(faults.FAULTS),
    "reader": set(readers.COMMANDS),
    "case": {path.name for path in (root / "tests/cases").iterdir() if path.is_dir()},
    "test": {f'"{name}"' for text in sources for name in re.findall(r'^TEST_CASE\("((?:[^"\\]|\\.)+)"', text, re.M)},
    "verapdf": verapdf_rules(),
}
problems, named = [], {kind: set() for kind in known}
for document, clauses in CLAUSES.items():
    listed = set()
    for number, line in enumerate((root / document).read_text().splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or not cells[0][:1].isdigit():
            continue
        listed.update(re.findall(r"\d+(?:\.\d+)*(?![^(]*\))", cells[0]))
        place = f"{document}:{number}"
        if not cells[-2].startswith(STATES):
            problems.append(f"{place}: {cells[-2]!r} begins with none of {', '.join(STATES)}")
        names = re.findall(r"`(\w+):([^`]+)`", cells[-1])
        if cells[-2].startswith("enforced") and not names and "what the following clauses say" not in line:
            problems.append(f"{place}: enforced by nothing")
        for kind, name in names:
            if kind not in known:
                problems.append(f"{place}: there is no kind {kind}")
                continue
            named[kind].add(name)
            if kind == "verapdf" and not re.fullmatch(r"(ua1|2a|3a):\d+(\.\d+)*-\d+", name):
                problems.append(f"{place}: {name} is no rule of veraPDF")
            elif known[kind] is not None and name not in known[kind]:
                problems.append(f"{place}: there is no {kind} {name}")
    problems += [f"{document} does not list {clause}" for clause in clauses.split() if clause not in listed]
problems += [f"no document names the rule {name}" for name in sorted(known["rule"] - named["rule"])]
wanted = {fault.verapdf for fault in faults.FAULTS.values() if fault.verapdf}
problems += [f"no document names veraPDF's {name}" for name in sorted(wanted - named["verapdf"])]

count = sum(len(names) for names in named.values())
print(
    "\n".join(problems)
    or f"{count} tests of clauses are there" + ("" if known["verapdf"] else ", veraPDF's not looked up")
)
sys.exit(1 if problems else 0)
