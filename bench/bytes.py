#!/usr/bin/env python3
"""Where the bytes of a PDF of ours are: one line for each stream, and their sums by kind."""

import collections
import re
import sys
import zlib

STREAM = re.compile(rb"(\d+) 0 obj\n(<<.*?>>)\nstream\n", re.S)


def kind_of(dictionary, data):
    for mark, kind in (
        (b"CIDFontType0C", "font program, CFF"),
        (b"/Length1", "font program, TrueType"),
        (b"/Metadata", "XMP"),
        (b"/ObjStm", "objects"),
        (b"/XRef", "cross references"),
        (b"/EmbeddedFile", "attachment"),
        (b"/Image", "picture"),
        (b"/Form", "drawing"),
        (b"/Alternate", "colour profile"),
    ):
        if mark in dictionary:
            return kind
    return "ToUnicode" if b"begincmap" in data else "page"


def main():
    file = open(sys.argv[1], "rb").read()
    sums, at = collections.Counter(), 0
    while match := STREAM.search(file, at):
        number, dictionary = match.group(1).decode(), match.group(2)
        length = int(re.search(rb"/Length (\d+)", dictionary).group(1))
        raw = file[match.end() : match.end() + length]
        data = zlib.decompress(raw) if b"/FlateDecode" in dictionary else raw
        kind = kind_of(dictionary, data)
        sums[kind] += length
        print(f"{number:>5} {length:>8} of {len(data):>8}  {kind}")
        at = match.end() + length
    for kind, length in sums.most_common():
        print(f"{length:>14}  {kind}")
    print(f"{len(file) - sum(sums.values()):>14}  between streams\n{len(file):>14}  in all")


if __name__ == "__main__":
    main()
