#!/usr/bin/env python3
"""No two types of one namespace have the same name, wherever they are declared.

The linker takes one of two functions of the same name, such as the members of std::vector<Line>, and never tells: where
there are two types Line, each in a stage of its own, half of the program then works with the size of the other one.
Types of an unnamed namespace are their file's own. Usage: names.py SOURCE_FOLDER
"""
import collections
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
places = collections.defaultdict(list)
for folder in ("include", "src"):
    for path in sorted((root / folder).rglob("*")):
        if path.suffix not in (".cc", ".h"):
            continue
        namespaces, template = [], False
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if opened := re.match(r"namespace ?([\w:]*) ?\{", line):
                namespaces.append(opened[1])
            elif line.startswith("}  // namespace"):
                namespaces.pop()
            declared = re.match(r"(?:struct|class|union|enum(?: class)?) (\w+(?:::\w+)*)[^;()]*\{", line)
            # Specialisations of a template share its name.
            if declared and "" not in namespaces and not template:
                places["::".join(namespaces + [declared[1]])].append(f"{path.relative_to(root)}:{number}")
            template = line.startswith("template <>")

if len(places) < 100:
    sys.exit("the sources were not understood: hardly a type was found")
problems = [f"{name} is declared at {' and '.join(found)}" for name, found in sorted(places.items()) if len(found) > 1]
sys.exit("\n".join(problems) or 0)
