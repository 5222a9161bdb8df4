"""Content streams: what is painted, in which marked content, and with which font (ISO 32000-1, 7.8.2, 14.6)."""

import re

TOKEN = re.compile(
    rb"""
    (?P<space> [\x00\t\n\f\r ]+ | %[^\r\n]* )
  | (?P<string> \( )
  | (?P<open> << ) | (?P<close> >> )
  | (?P<hex> < [0-9A-Fa-f\x00\t\n\f\r ]* > )
  | (?P<array> \[ ) | (?P<end> \] )
  | (?P<name> / [^\x00\t\n\f\r ()<>\[\]{}/%]* )
  | (?P<number> [+-]? (?: \d+\.?\d* | \.\d+ ) (?= [\x00\t\n\f\r ()<>\[\]{}/%] | \Z ) )
  | (?P<word> [^\x00\t\n\f\r ()<>\[\]{}/%]+ )
  | (?P<other> . )
    """,
    re.X | re.S,
)
ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.S)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
STRING_PART = re.compile(rb"[^()\\]+|\\(?:\r\n|.)|[()]", re.S)

PAINTING = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI", "Tj", "TJ", "'", '"'}
SHOWING = {"Tj", "TJ", "'", '"'}
KNOWN = PAINTING | set(
    "q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* d0 d1 CS cs SC SCN sc scn"
    " G g RG rg K k BI ID MP DP BMC BDC EMC BX EX".split()
)


class Name(str):
    """A name object, with its slash."""


def unescape(raw):
    def one(match):
        found = match.group(1)
        return bytes([int(found, 8) & 255]) if found[:1] in b"01234567" else ESCAPED.get(found, found)

    return ESCAPE.sub(one, raw)


def read_string(data, start):
    """The bytes of the literal string whose "(" is before `start`, and the place behind its ")"."""
    depth, at = 1, start
    while depth:
        part = STRING_PART.match(data, at)
        if part is None:
            break
        at = part.end()
        depth += {b"(": 1, b")": -1}.get(part.group(), 0)
    return unescape(data[start : at - 1]), at


def operations(data):
    """(operator, operands) of a stream. Strings are bytes, names are Name, arrays and dictionaries Python's."""
    at, operands, nested = 0, [], []
    while at < len(data):
        match = TOKEN.match(data, at)
        kind, token, at = match.lastgroup, match.group(), match.end()
        if kind == "space":
            continue
        if kind == "string":
            value, at = read_string(data, at)
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", token[1:-1]).decode()
            value = bytes.fromhex(digits + "0" * (len(digits) % 2))
        elif kind == "name":
            value = Name(token.decode("latin-1"))
        elif kind == "number":
            value = float(token) if b"." in token else int(token)
        elif kind in ("open", "array"):
            nested.append(operands)
            operands = []
            continue
        elif kind in ("close", "end"):
            value = operands
            operands = nested.pop() if nested else []
            if kind == "close":
                value = dict(zip(value[::2], value[1::2]))
        else:
            word = token.decode("latin-1")
            if word in ("true", "false", "null"):
                value = {"true": True, "false": False}.get(word)
            else:
                yield word, operands
                operands = []
                continue
        operands.append(value)


class Mark:
    """A marked-content sequence: its tag ("/P", "/Artifact"), its properties, and what is in it."""

    def __init__(self, tag, properties, parent, in_text, depth):
        self.tag = tag
        self.properties = properties
        self.parent = parent
        self.in_text = in_text  # opened within a text object
        self.depth = depth  # of q at its opening
        self.mcid = properties.get("/MCID")
        self.shown = []  # (font reference, bytes of the string)
        self.paints = 0

    @property
    def artifact(self):
        return self.tag == "/Artifact"

    def around(self):
        """The sequences that this one lies in, innermost first."""
        mark = self.parent
        while mark is not None:
            yield mark
            mark = mark.parent


class Stream:
    """A content stream read to its end: of a page (all of /Contents), or of a form XObject."""

    def __init__(self, pdf, where, page, reference, data, resources, parents):
        self.where = where  # "page 3", "form 12 0"
        self.page = page
        self.reference = reference  # of a form, None for a page
        self.parents = parents  # its /StructParents
        self.resources = resources
        self.marks = []  # in the order of their beginnings
        self.unmarked = []  # painting operators outside of every marked-content sequence
        self.faults = []  # what is not well-formed
        self.missing = []  # resources that are named and not there
        self.used = []  # (category, reference or value) of each resource used
        self.shown = []  # (font reference, bytes of the string), in marks and out of them
        self.colours = set()  # operators that set a colour
        self.most_saved = 0
        self.unknown = set()
        self.modes = set()
        self._pdf = pdf
        self._read(data)

    def _resource(self, category, name):
        found = self._pdf.dict(self._pdf.dict(self.resources).get(category)).get(name)
        if found is None:
            self.missing.append(f"{category}{name}")
        self.used.append((category, found))
        return found

    def _begin(self, operands, current, in_text, depth):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = self._pdf.dict(self._resource("/Properties", properties))
        mark = Mark(str(operands[0]) if operands else "", properties or {}, current, in_text, depth)
        self.marks.append(mark)
        return mark

    def _end(self, mark, in_text, depth):
        if mark is None:
            self.faults.append("EMC that ends nothing")
            return None
        if mark.in_text != in_text or mark.depth != depth:
            self.faults.append(f"{mark.tag} cuts across a text object or q and Q")
        return mark.parent

    def _read(self, data):
        mark, in_text, saved, font = None, False, [], None
        for operator, operands in operations(data):
            if operator not in KNOWN:
                self.unknown.add(operator)
            elif operator in ("BDC", "BMC"):
                mark = self._begin(operands, mark, in_text, len(saved))
            elif operator == "EMC":
                mark = self._end(mark, in_text, len(saved))
            elif operator in ("BT", "ET"):
                if in_text == (operator == "BT"):
                    self.faults.append(f"{operator} where it can't be")
                in_text = operator == "BT"
            elif operator == "q":
                saved.append(font)
                self.most_saved = max(self.most_saved, len(saved))
            elif operator == "Q":
                if not saved:
                    self.faults.append("Q that restores nothing")
                    continue
                font = saved.pop()
            elif operator == "Tf":
                font = self._resource("/Font", operands[0])
            elif operator == "gs":
                self._resource("/ExtGState", operands[0])
            elif operator == "Tr":
                self.modes.add(operands[0])
            elif operator == "Do":
                self._resource("/XObject", operands[0])
            elif operator in ("cs", "CS", "k", "K", "g", "G", "rg", "RG"):
                self.colours.add((operator, operands[0] if operator in ("cs", "CS") else None))
            if operator in PAINTING:
                self._paint(operator, operands, mark, font)
        if mark is not None:
            self.faults.append(f"{mark.tag} is never ended")
        if in_text or saved:
            self.faults.append("BT without ET, or q without Q")

    def _paint(self, operator, operands, mark, font):
        if mark is None:
            self.unmarked.append(operator)
        shown = []
        if operator in SHOWING and operands:
            strings = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            shown = [(font, string) for string in strings if isinstance(string, bytes)]
            self.shown.extend(shown)
        if mark is not None:
            mark.paints += 1
            mark.shown.extend(shown)


def streams_of(pdf):
    """Every page's content, and that of each form XObject with marks of its own, in the order of the pages."""
    found, forms = [], set()
    for page in pdf.pages:
        contents = page.dictionary.get("/Contents")
        data = b"\n".join(pdf.data(part) for part in pdf.list(contents))
        resources = page.dictionary.get("/Resources", page.inherited.get("/Resources"))
        stream = Stream(pdf, str(page), page, None, data, resources, page.dictionary.get("/StructParents"))
        found.append(stream)
        for category, reference in stream.used:
            if category != "/XObject" or pdf.dict(reference).get("/Subtype") != "/Form" or reference in forms:
                continue
            forms.add(reference)
            form = pdf.dict(reference)
            found.append(
                Stream(
                    pdf,
                    f"form {reference[:-2]}",
                    page,
                    reference,
                    pdf.data(reference),
                    form.get("/Resources"),
                    form.get("/StructParents"),
                )
            )
    return found
