#!/usr/bin/env python3
"""The schema for editors, judged by python3-jsonschema: it takes every template of ours, and what Chancery refuses it refuses.

Usage: schema.py SOURCE_FOLDER. Exits with 77 (skipped) where there is no jsonschema.
"""
import copy
import json
import os
import pathlib
import sys

try:
    import tomllib

    import jsonschema
except ImportError:  # the python found first may not be the one that Debian's package is for
    system = "/usr/bin/python3"
    if os.access(system, os.X_OK) and os.environ.get("CHANCERY_SCHEMA_PYTHON") != system:
        os.environ["CHANCERY_SCHEMA_PYTHON"] = system
        os.execv(system, [system, *sys.argv])
    print("skipped: python3-jsonschema or tomllib is missing")
    sys.exit(77)

root = pathlib.Path(sys.argv[1])
schema = json.loads((root / "templates/template.schema.json").read_text())
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
problems = []

files = sorted(root.glob("templates/*/template.toml")) + sorted(root.glob("tests/**/template.toml"))
if len(files) < 6:
    sys.exit("the templates were not found")
for path in files:
    for error in validator.iter_errors(tomllib.loads(path.read_text())):
        problems.append(f"{path.relative_to(root)}: {'.'.join(map(str, error.path))}: {error.message}")

WRONG = [
    ("page.szie", "A4"),
    ("page.size", "Leter"),
    ("page.size", {"width": "10in"}),
    ("page.margin", ["1mm"]),
    ("page.margin", {"topp": "1mm"}),
    ("page.margin", "2cm"),
    ("styles.body.size", 11),
    ("styles.body.tracking", "1pt"),
    ("styles.body.hyphens", "yes"),
    ("styles.body.weight", "heavy"),
    ("styles.body.features", ["oldstyle"]),
    ("styles.body.laeding", "14pt"),
    ("colors.navy", "#12345"),
    ("cover.layout", "label_column"),
    ("cover.items", [{"column": "text"}]),
    ("sections.keypoints", {}),
    ("sections.order", ["key_point"]),
    ("sections.pillar.numbering", "romna"),
    ("sections.news.label", {"e n": "x"}),
    ("head.frist", {"left": "x"}),
    ("contents.from", 0),
    ("vocabulary.furniture", ["menu"]),
    ("ink_saving", "yes"),
    ("colour", "x"),
]
base = tomllib.loads((root / "templates/base/template.toml").read_text())
for key, value in WRONG:
    template = copy.deepcopy(base)
    *tables, last = key.split(".")
    table = template
    for name in tables:
        table = table.setdefault(name, {})
    table[last] = value
    if validator.is_valid(template):
        problems.append(f"{key} = {value!r} is taken")

print("\n".join(problems) or f"{len(files)} templates are taken, {len(WRONG)} slips refused")
sys.exit(1 if problems else 0)
