#!/usr/bin/env python3
"""Reads a JUnit report as its readers do and prints what they see: JSON on one line, an object for each test.

Fails where the structure is not what src/diag/junit.h says. Usage: read_junit.py REPORT.xml
"""
import json
import sys
import xml.etree.ElementTree as ET

COUNTS = {"tests", "failures", "errors", "skipped"}
VERDICTS = {"failure": {"message", "type"}, "error": {"message", "type"}, "skipped": {"message"}}


def need(holds, what):
    if not holds:
        sys.exit(what)


def counts_of(element):
    need(set(element.attrib) - {"time"} == COUNTS | {"name"}, f"{element.tag}: {element.attrib}")
    return {name: int(element.get(name)) for name in COUNTS}


def read_case(case):
    need({"classname", "name", "file"} <= set(case.attrib) <= {"classname", "name", "file", "line", "time"}, case.attrib)
    need(case.get("classname"), "a class without a name")
    tags = [child.tag for child in case]
    verdicts = [tag for tag in tags if tag in VERDICTS]
    need(len(verdicts) <= 1 and tags == verdicts + ["system-out"] * (len(tags) - len(verdicts)), tags)
    need(tags.count("system-out") <= 1, tags)
    seen = dict(case.attrib, verdict=verdicts[0] if verdicts else "passed", out=case.findtext("system-out"))
    for verdict in verdicts:
        element = case.find(verdict)
        need(set(element.attrib) <= VERDICTS[verdict], element.attrib)
        seen.update(message=element.get("message"), type=element.get("type"), text=element.text)
    return seen


root = ET.parse(sys.argv[1]).getroot()
need(root.tag == "testsuites" and len(root) == 1, root.tag)
suite = root[0]
need(suite.tag == "testsuite" and all(case.tag == "testcase" for case in suite), suite.tag)
cases = [read_case(case) for case in suite]
counted = {
    "tests": len(cases),
    "failures": sum(case["verdict"] == "failure" for case in cases),
    "errors": sum(case["verdict"] == "error" for case in cases),
    "skipped": sum(case["verdict"] == "skipped" for case in cases),
}
need(counts_of(root) == counted and counts_of(suite) == counted, f"{suite.attrib} but {counted}")
times = [float(case["time"]) for case in cases if "time" in case]
need(("time" in suite.attrib) == bool(times), "the suite's time")
need(not times or abs(float(suite.get("time")) - sum(times)) < 0.0005, "the sum of times")
print(json.dumps(cases))
