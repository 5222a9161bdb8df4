"""Advance widths of embedded font programs, in 1/1000 em by code: TrueType (ISO 14496-22) and CFF (Adobe Technical
Notes 5176 and 5177)."""

import struct


class CannotRead(Exception):
    """The program is none of its kind."""


def truetype_widths(data):
    """Widths of glyphs 0, 1, ... from head, hhea, maxp and hmtx."""
    try:
        tables = {}
        for i in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            tables[tag] = data[offset : offset + length]
        em = struct.unpack_from(">H", tables[b"head"], 18)[0]
        metrics = struct.unpack_from(">H", tables[b"hhea"], 34)[0]
        glyphs = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
        advances = [struct.unpack_from(">H", tables[b"hmtx"], 4 * i)[0] for i in range(metrics)]
    except (struct.error, KeyError) as error:
        raise CannotRead(f"no TrueType program: {error}") from None
    return {glyph: advances[min(glyph, metrics - 1)] * 1000 / em for glyph in range(glyphs)}


class Index:
    """A CFF INDEX (5176, 5): byte strings, and the place behind them."""

    def __init__(self, data, at):
        count = struct.unpack_from(">H", data, at)[0]
        self.items, self.end = [], at + 2
        if count == 0:
            return
        size = data[at + 2]
        offsets = [int.from_bytes(data[at + 3 + size * i : at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
        base = at + 2 + size * (count + 1)
        self.items = [data[base + offsets[i] : base + offsets[i + 1]] for i in range(count)]
        self.end = base + offsets[-1]


NIBBLES = {"a": ".", "b": "e", "c": "e-", "e": "-"}


def dictionary(data):
    """A CFF DICT (5176, 4): operator -> operands; an escaped operator 12 n is 1200 + n."""
    found, operands, at = {}, [], 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            if byte == 12:
                byte = 1200 + data[at]
                at += 1
            found[byte], operands = operands, []
        elif byte == 28:
            operands.append(struct.unpack_from(">h", data, at)[0])
            at += 2
        elif byte == 29:
            operands.append(struct.unpack_from(">i", data, at)[0])
            at += 4
        elif byte == 30:
            digits = ""
            while "f" not in digits:  # a nibble of 15 ends it
                digits += data[at : at + 1].hex() or "f"
                at += 1
            operands.append(float("".join(NIBBLES.get(digit, digit) for digit in digits[: digits.index("f")])))
        else:
            value, at = small_number(data, byte, at)
            operands.append(value)
    return found


def small_number(data, byte, at):
    """The integers that DICTs and charstrings share: one or two bytes."""
    if byte < 247:
        return byte - 139, at
    if byte < 251:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    return -(byte - 251) * 256 - data[at] - 108, at + 1


STEMS_AND_MOVES = {1: 2, 3: 2, 18: 2, 23: 2, 19: 2, 20: 2, 21: 2, 4: 1, 22: 1, 14: 0}


def extra_width(charstring, local, shared):
    """The difference to nominalWidthX that a Type 2 charstring begins with (5177, 3.1), None where it has none."""
    stack, todo = [], [(charstring, 0)]
    for _ in range(10_000):
        if not todo:
            return None
        data, at = todo.pop()
        if at >= len(data):
            continue
        byte = data[at]
        at += 1
        if byte in STEMS_AND_MOVES:
            takes = STEMS_AND_MOVES[byte]
            has = len(stack) % 2 == 1 if takes == 2 and byte != 21 else len(stack) > takes
            return stack[0] if has and stack else None
        if byte in (10, 29):
            subroutines = local if byte == 10 else shared
            bias = 107 if len(subroutines) < 1240 else 1131 if len(subroutines) < 33900 else 32768
            todo += [(data, at), (subroutines[int(stack.pop()) + bias], 0)]
            continue
        if byte == 28:
            value, at = struct.unpack_from(">h", data, at)[0], at + 2
        elif byte == 255:
            value, at = struct.unpack_from(">i", data, at)[0] / 65536, at + 4
        elif byte >= 32:
            value, at = small_number(data, byte, at)
        elif byte == 11:
            continue
        else:
            return None
        stack.append(value)
        todo.append((data, at))
    return None


class Private:
    """Widths and subroutines of a Private DICT (5176, 15)."""

    def __init__(self, data, place):
        size, offset = (int(n) for n in place)
        values = dictionary(data[offset : offset + size])
        self.default = values.get(20, [0])[0]
        self.nominal = values.get(21, [0])[0]
        self.subroutines = Index(data, offset + int(values[19][0])).items if 19 in values else []


def font_of_glyphs(data, at, glyphs):
    """FDSelect (5176, 19): which font of FDArray each glyph is from."""
    if data[at] == 0:
        return list(data[at + 1 : at + 1 + glyphs])
    count = struct.unpack_from(">H", data, at + 1)[0]
    chosen = []
    for i in range(count):
        first, font, following = struct.unpack_from(">HBH", data, at + 3 + 3 * i)
        chosen += [font] * (following - first)
    return chosen


def cids_of_glyphs(data, at, glyphs):
    """The charset of a CID-keyed font (5176, 13): the CID of each glyph."""
    cids, form = [0], data[at]
    at += 1
    while len(cids) < glyphs:
        first = struct.unpack_from(">H", data, at)[0]
        left = 0 if form == 0 else data[at + 2] if form == 1 else struct.unpack_from(">H", data, at + 2)[0]
        cids += range(first, first + left + 1)
        at += 2 + form
    return cids[:glyphs]


def cff_widths(data):
    """Widths by CID: of a CID-keyed program through its charset, of any other by glyph."""
    try:
        names = Index(data, data[2])
        tops = Index(data, names.end)
        strings = Index(data, tops.end)
        shared = Index(data, strings.end).items
        top = dictionary(tops.items[0])
        glyphs = Index(data, int(top[17][0])).items
        if 1230 in top:
            fonts = [dictionary(font) for font in Index(data, int(top[1236][0])).items]
            chosen = font_of_glyphs(data, int(top[1237][0]), len(glyphs))
            cids = cids_of_glyphs(data, int(top[15][0]), len(glyphs))
        else:
            fonts, chosen, cids = [top], [0] * len(glyphs), range(len(glyphs))
        privates = [Private(data, font[18]) for font in fonts]
        scales = [top.get(1207, font.get(1207, [0.001]))[0] * 1000 for font in fonts]
        found = {}
        for charstring, cid, font in zip(glyphs, cids, chosen):
            private = privates[font]
            extra = extra_width(charstring, private.subroutines, shared)
            found[cid] = (private.default if extra is None else private.nominal + extra) * scales[font]
        return found
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise CannotRead(f"no CFF program: {error!r}") from None
