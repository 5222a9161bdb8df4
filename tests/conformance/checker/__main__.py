"""python3 -m checker FILE...: what the rules find, a line each. Exits with 1 where they find something.

--rules lists the rules with their clauses.
"""

import sys

from . import check, model, rule


def main(arguments):
    if arguments == ["--rules"]:
        for one in rule.RULES.values():
            print(f"{one.name:22} {one.says} [{one.clause}]")
        return 0
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    bad = 0
    for path in arguments:
        try:
            found = check(path)
        except model.CannotRead as fault:
            found = [("read", str(fault))]
        bad += bool(found)
        for name, words in found:
            print(f"{path}: {name}: {words}")
    print(f"{len(arguments)} files, {bad} with findings, {len(rule.RULES)} rules")
    return 1 if bad else 0


sys.exit(main(sys.argv[1:]))
