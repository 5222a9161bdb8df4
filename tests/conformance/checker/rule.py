"""Rules and what they look at. A rule generates findings; its name is its function's, its meaning the docstring."""

from . import content, fonts, structure, xmp

RULES = {}


class Rule:
    def __init__(self, clause, function):
        self.name = function.__name__.replace("_", "-")
        self.clause = clause
        self.says = " ".join(function.__doc__.split())
        self.function = function


def rule(clause):
    """Registers a rule. `clause` is the standard's, or says that the rule is ours."""

    def register(function):
        made = Rule(clause, function)
        assert made.name not in RULES, made.name
        RULES[made.name] = made
        return function

    return register


class File:
    """A file with what the rules look at, each part read once."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.structure = structure.Structure(pdf)
        self.streams = content.streams_of(pdf)
        references = sorted({font for stream in self.streams for font, _ in stream.shown if font is not None})
        self.fonts = {reference: fonts.Font(pdf, reference) for reference in references}
        self.xmp = xmp.Packet(pdf.data(pdf.catalog.get("/Metadata")))
        self.marks = {}  # (page, form, mcid) -> the first sequence with it
        self.position = {}  # (page, form, mcid) -> its place in the order of painting
        for stream in self.streams:
            for mark in stream.marks:
                if mark.mcid is not None:
                    key = (stream.page.reference, stream.reference, mark.mcid)
                    self.marks.setdefault(key, mark)
                    self.position.setdefault(key, len(self.position))

    def text_of_mark(self, mark):
        """What a sequence says: its ActualText, or its characters."""
        if "/ActualText" in mark.properties:
            found = mark.properties["/ActualText"]
            if isinstance(found, bytes):
                return found[2:].decode("utf-16-be", "replace") if found[:2] == b"\xfe\xff" else found.decode("latin-1")
        return "".join(
            self.fonts[font].says.get(code, "") for font, string in mark.shown if font for code in fonts.codes(string)
        )

    def text(self, element):
        """What an element says, in reading order."""
        return "".join(
            self.text_of_mark(self.marks[leaf.key])
            for leaf in element.leaves()
            if isinstance(leaf, structure.Content) and leaf.key in self.marks
        )


def findings(file):
    """(rule, what it found) of every rule."""
    for one in RULES.values():
        for found in one.function(file):
            yield one, found
