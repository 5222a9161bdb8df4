#!/usr/bin/env python3
"""Asks veraPDF, in one JVM, about every brief of test_briefs.py and every fault of test_faults.py that it must notice.

Usage: test_verapdf.py SOURCE_FOLDER BRIEFS_FOLDER FAULTS_FOLDER. The validator is built once into build/conformance, by
Maven and from Maven Central. Exit status 77: skipped, since there is no Java or no Maven, or Maven can't reach what it
needs.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
MAVEN_SECONDS, JAVA_SECONDS = 240, 240
PATIENCE = [
    "-Daether.connector.connectTimeout=5000",
    "-Daether.connector.requestTimeout=20000",
    "-Dmaven.wagon.http.retryHandler.count=0",
    "-Dmaven.wagon.rto=20000",
]


def build(source):
    """The validator's jar, or why there is none."""
    jar = source / "build/conformance/conformance-1.jar"
    project = source / "tests/conformance"
    parts = [project / "pom.xml", *project.glob("src/**/*.java")]
    if jar.exists() and all(jar.stat().st_mtime > part.stat().st_mtime for part in parts):
        return jar, None
    if shutil.which("mvn") is None:
        return None, "there is no Maven"
    # Offline first: with all that it needs at hand, Maven should not ask the network.
    for network in (["--offline"], PATIENCE):
        try:
            run = subprocess.run(
                ["mvn", "-q", "-B", "-Dstyle.color=never", *network, "-f", str(project / "pom.xml"), "package"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=MAVEN_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return None, f"Maven did not end within {MAVEN_SECONDS} seconds"
        if run.returncode == 0 and jar.exists():
            return jar, None
    words = [line for line in run.stdout.decode(errors="replace").splitlines() if "ERROR" in line]
    return None, f"Maven could not build the validator: {words[0] if words else 'it says nothing'}"


def validate(jar, lines):
    """{(flavour, file): names of the broken rules}, None where Java is too old"""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as asked:
        asked.write("".join(line + "\n" for line in lines))
        asked.flush()
        run = subprocess.run(
            ["java", "-jar", str(jar), "@" + asked.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=JAVA_SECONDS,
        )
    found, broken = {}, None
    for line in run.stdout.decode(errors="replace").splitlines():
        verdict = re.match(r"(pass|FAIL) (\S+) (.*)", line)
        if verdict:
            broken = found.setdefault((verdict[2], verdict[3]), [])
        elif broken is not None and re.match(r"  \S", line):
            broken.append(line.split()[0])
    if "UnsupportedClassVersionError" in run.stderr.decode(errors="replace"):
        return None
    if len(found) != len(set(lines)):
        raise RuntimeError("veraPDF ended early:\n" + run.stderr.decode(errors="replace")[-2000:])
    return found


def main(source, briefs, faults):
    if shutil.which("java") is None:
        print("skipped: there is no Java")
        return SKIPPED
    jar, why_not = build(pathlib.Path(source))
    if jar is None:
        print(f"skipped: {why_not}")
        return SKIPPED
    good = pathlib.Path(briefs, "verapdf.txt").read_text().splitlines()
    sound = (("good", "2a"), ("rewritten", "2a"), ("attached", "3a"))
    good += [f"{one} {pathlib.Path(faults, name)}.pdf" for name, archival in sound for one in ("ua1", archival)]
    spoilt = [line.split(" ", 2) for line in pathlib.Path(faults, "verapdf.txt").read_text().splitlines()]
    found = validate(jar, list(dict.fromkeys(good + [f"{flavour} {file}" for flavour, _, file in spoilt])))
    if found is None:
        print("skipped: Java is older than 17")
        return SKIPPED
    wrong = []
    for line in good:
        broken = found[tuple(line.split(" ", 1))]
        if broken:
            wrong.append(f"{line} breaks {', '.join(broken)}")
    for flavour, rule, file in spoilt:
        if rule not in found[flavour, file]:
            wrong.append(f"{file} does not break {rule} of {flavour}, only {found[flavour, file]}")
    print("\n".join(wrong) or f"veraPDF: {len(good)} validations pass, {len(spoilt)} faults are noticed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
