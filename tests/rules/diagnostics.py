#!/usr/bin/env python3
"""Every code of codes.def has its section in docs/diagnostics.md and is met by a test; no section is without a code.

A section begins with "### E0901 cannot_read" (or "##"). Usage: diagnostics.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
codes = {
    f"{letter}{int(number):04}": name
    for name, letter, number in re.findall(
        r"^CHANCERY_CODE\((\w+), ([A-Z]), (\d+),", (root / "include/chancery/codes.def").read_text(), re.M)
}
sections = {}
for path in sorted((root / "docs").glob("diagnostics*.md")):
    for code, name in re.findall(r"^#{2,3} ([A-Z]\d{4}) `?(\w+)`?", path.read_text(), re.M):
        sections[code] = name

tests = ""
for path in sorted((root / "tests").rglob("*")):
    if path.suffix in (".cc", ".h") or path.name == "diagnostics.txt":
        tests += path.read_text(errors="replace")

problems = []
for code, name in sorted(codes.items()):
    if sections.get(code) != name:
        problems.append(f"{code} {name} has no section in docs/diagnostics.md")
    if not re.search(rf"\bCode::{name}\b|\b{code}\b|\"{name}\"", tests):
        problems.append(f"{code} {name} is met by no test")
for code, name in sorted(sections.items()):
    if codes.get(code) != name:
        problems.append(f"docs/diagnostics.md has a section for {code} {name}, which is no code")

print("\n".join(problems) or f"{len(codes)} codes are explained and tested")
sys.exit(1 if problems else 0)
