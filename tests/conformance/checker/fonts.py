"""Composite fonts as a file has them: widths, programs, and what their codes say."""

import re

from . import programs


def to_unicode(data):
    """A ToUnicode CMap as code -> text (ISO 32000-1, 9.10.3; Adobe Technical Note 5411)."""
    found = {}
    text = data.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", errors="replace")
    arrays = re.compile(r"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[(.*?)\]", re.S)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", arrays.sub("", block)):
            start = bytes.fromhex(value).decode("utf-16-be", errors="replace")
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
        for first, values in arrays.findall(block):
            for i, value in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", values)):
                found[int(first, 16) + i] = bytes.fromhex(value).decode("utf-16-be", errors="replace")
    return found


class Font:
    """A Type 0 font with its one descendant."""

    def __init__(self, pdf, reference):
        self.reference = reference
        self.dictionary = pdf.dict(reference)
        descendants = pdf.list(self.dictionary.get("/DescendantFonts"))
        self.descendant = pdf.dict(descendants[0]) if descendants else {}
        self.descriptor = pdf.dict(self.descendant.get("/FontDescriptor"))
        self.says = to_unicode(pdf.data(self.dictionary.get("/ToUnicode")))
        self.default_width = self.descendant.get("/DW", 1000)
        self.widths = self._widths(pdf)
        self.program = None  # widths by code, of the embedded program
        self.fault = None
        try:
            if "/FontFile2" in self.descriptor:
                self.program = programs.truetype_widths(pdf.data(self.descriptor["/FontFile2"]))
            elif "/FontFile3" in self.descriptor:
                self.program = programs.cff_widths(pdf.data(self.descriptor["/FontFile3"]))
        except programs.CannotRead as fault:
            self.fault = str(fault)

    def __str__(self):
        return f"font {self.reference[:-2]} {self.dictionary.get('/BaseFont')}"

    def _widths(self, pdf):
        """/W (9.7.4.3): [first [width ...]] and [first last width]."""
        found, array, at = {}, pdf.list(self.descendant.get("/W")), 0
        while at + 1 < len(array):
            following = pdf.get(array[at + 1])
            if isinstance(following, list):
                found.update({array[at] + i: width for i, width in enumerate(following)})
                at += 2
            else:
                found.update({code: array[at + 2] for code in range(array[at], following + 1)})
                at += 3
        return found

    def width(self, code):
        return self.widths.get(code, self.default_width)


def codes(string):
    """The two-byte codes of a string shown with Identity-H."""
    return [string[i] << 8 | string[i + 1] for i in range(0, len(string) - 1, 2)]
