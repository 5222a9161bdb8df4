#!/usr/bin/env python3
"""docs/brief.schema.json describes what the command writes: every case's brief in JSON is valid by it, and one with a
member that it does not know is not. Usage: brief_schema.py SOURCE_FOLDER CHANCERY

Exits with 77 (skipped) where Python has no jsonschema.
"""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: Python's jsonschema is not installed (python3-jsonschema)")
    sys.exit(77)

root, chancery = pathlib.Path(sys.argv[1]), sys.argv[2]
schema = json.loads((root / "docs/brief.schema.json").read_text())
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

pages = sorted(root.glob("tests/cases/*/page.*")) + sorted(root.glob("input/*.html")) + sorted(root.glob("input/*.txt"))
problems, seen = [], 0
for page in pages:
    if page.suffix not in (".html", ".txt"):
        continue
    result = subprocess.run([chancery, "dump", "--stage=brief", "--format=json", "-q", page], capture_output=True, text=True)
    if not result.stdout:
        continue
    seen += 1
    brief = json.loads(result.stdout)
    problems += [f"{page}: {error.json_path}: {error.message}" for error in validator.iter_errors(brief)]
    brief["surprise"] = 1
    if validator.is_valid(brief):
        problems.append(f"{page}: the schema lets an unknown member pass")
if seen < 10:
    problems.append(f"only {seen} pages gave a brief")
print("\n".join(problems) or f"{seen} briefs are as the schema says")
sys.exit(1 if problems else 0)
