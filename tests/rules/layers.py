#!/usr/bin/env python3
"""The order of the stages and the places of the libraries, as CMakeLists.txt and docs/architecture.md state them.

A stage includes its own headers and those of stages that the stage table puts before it; a library is known to its own
folder alone. Usage: layers.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])

# The stage that makes what a public header declares. Headers of what passes between all of them have no stage.
STAGE_OF_HEADER = {
    "settings.h": "settings", "theme.h": "theme", "document.h": "parse", "brief.h": "normalize", "ledger.h": "normalize",
    "proofread.h": "proofread", "image.h": "image", "interchange.h": "interchange", "fonts.h": "text", "paragraph.h": "text", "paged_brief.h": "layout", "pdf.h": "pdf",
    "pipeline.h": "pipeline", "typography.h": "typography", "conformance.h": "conformance",
    "accessibility.h": "conformance", "new_template.h": "brand",
}
# Headers that declare the types of more than the stage that makes them: what an earlier stage may see of a later one.
# The vocabulary is part of the theme and is what normalize reads; a picture of the page's layout is named by image.h.
LIBRARIES = {
    r"libxml/": {"parse"},
    r"hb(-|\.h)|hyphen\.h": {"text"},
    r"podofo/": {"pdf"},
    r"toml\+\+/|toml\.hpp": {"settings"},
    r"librsvg/|cairo": {"image/svg_main.cc"},
    r"jpeglib\.h|png\.h|libexif/": {"image"},
    r"lcms2\.h": {"image", "pdf"},
    r"woff2/": {"text/woff2_main.cc"},
    r"boost/": {"cli"},
    r"nlohmann/": {"batch", "cli", "diag", "dump", "interchange", "theme/schema.cc", "normalize/linked_data.cc"},
    r"unicode/": {"source", "parse", "normalize", "text"},
    r"openssl/": {"world", "image", "pdf"},
}

stages = {}
table = re.findall(r"^chancery_stage\((\w+)(?:\s+AFTER\s+([\w ]+?))?(?:\s+USING\s+[\w ]+)?\)", (root / "CMakeLists.txt").read_text(), re.M)
for name, after in table:
    stages[name] = set(after.split())
if len(stages) < 10:
    sys.exit("the stage table of CMakeLists.txt was not understood")


def reachable(stage):
    found, todo = set(), [stage]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(stages[one])
    return found


problems = []
for path in sorted((root / "src").rglob("*")):
    if path.suffix not in (".cc", ".h"):
        continue
    relative = path.relative_to(root / "src").as_posix()
    stage = relative.split("/")[0]
    allowed = set(stages) if stage == "cli" else reachable(stage)
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if not include:
            continue
        header = include.group(1)
        place = f"src/{relative}:{number}"
        folder = header.split("/")[0]
        if folder in stages and folder not in allowed:
            problems.append(f"{place}: {stage} is not after {folder} and includes {header}")
        if folder == "chancery":
            maker = STAGE_OF_HEADER.get(header.split("/")[1])
            if maker and maker not in allowed:
                problems.append(f"{place}: {stage} is not after {maker} and includes {header}")
        if folder == "cli" and stage != "cli":
            problems.append(f"{place}: {header} belongs to the command")
        for pattern, places in LIBRARIES.items():
            if re.match(pattern, header) and stage not in places and relative not in places:
                problems.append(f"{place}: {header} is known to {', '.join(sorted(places))} alone")

for path in sorted((root / "include").rglob("*.h")):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if include and not (include.group(1).startswith("chancery/") or re.fullmatch(r"[a-z_]+", include.group(1))):
            problems.append(f"{path.relative_to(root)}:{number}: a public header includes {include.group(1)}")

print("\n".join(problems) or f"{len(stages)} stages in order")
sys.exit(1 if problems else 0)
