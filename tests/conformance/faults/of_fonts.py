"""Faults of fonts."""

import re

from checker import fonts as reading
from .draft import FIRST_OF_RANGE
from .fault import fault


def _truetype(draft):
    for font in draft.fonts():
        if draft.descendant(font).get("/Subtype") == "/CIDFontType2":
            return font
    raise LookupError("the file has no TrueType font")


@fault(rule="font-names")
def font_name_unlike_base_font(draft):
    """A descriptor has another FontName than the font has a BaseFont."""
    draft.pdf.dict(draft.descendant(draft.fonts()[0])["/FontDescriptor"])["/FontName"] = "/ABCDEF+Another"


@fault(rule="font-names")
def base_fonts_differ(draft):
    """A font and its descendant have different BaseFonts."""
    draft.pdf.dict(draft.fonts()[0])["/BaseFont"] = "/ABCDEF+Another"


@fault(rule="to-unicode", verapdf="ua1:7.21.7-1")
def letter_without_meaning(draft):
    """ToUnicode lacks a code that is shown."""
    map_ = draft.pdf.dict(draft.fonts()[0])["/ToUnicode"]
    draft.replace(map_, FIRST_OF_RANGE, lambda found: b"%b<%04X>%b" % (found[1], int(found[2], 16) + 1, found[3]))


@fault(rule="to-unicode", verapdf="ua1:7.21.7-2")
def letter_that_says_a_byte_order_mark(draft):
    """ToUnicode says U+FEFF."""
    map_ = draft.pdf.dict(draft.fonts()[0])["/ToUnicode"]
    draft.replace(map_, FIRST_OF_RANGE, rb"\1<\2>\3<FEFF>")


def _show(draft, codes):
    """Shows codes with the first page's first font, in a running head."""
    font = re.search(rb"/F\w+ ", draft.pdf.data(draft.content())).group()
    draft.replace(
        draft.content(),
        rb"\Z",
        b"\n/Artifact<</Type/Pagination/Subtype/Header>>BDC BT %b9 Tf %b Tj ET EMC\n" % (font, codes),
    )


@fault(rule="notdef", verapdf="ua1:7.21.8-1")
def notdef_shown(draft):
    """A page shows the glyph .notdef."""
    _show(draft, b"<0000>")


@fault(rule="fonts-embedded", verapdf="ua1:7.21.4.1-2")
def glyph_that_is_not_there(draft):
    """A page shows a code that the program has no glyph for."""
    _show(draft, b"<7FFF>")


@fault(rule="text-visible")
def text_unseen(draft):
    """A page has invisible text."""
    _show(draft, b"3 Tr <0001>")


@fault(rule="fonts-embedded", verapdf="ua1:7.21.4.1-1")
def font_not_embedded(draft):
    """A font has no program."""
    descriptor = draft.pdf.dict(draft.descendant(_truetype(draft))["/FontDescriptor"])
    del descriptor["/FontFile2"]


def _widen(draft, font, by):
    widths = draft.pdf.list(draft.descendant(font)["/W"])
    draft.pdf.list(widths[1])[0] += by


@fault(rule="font-widths", verapdf="ua1:7.21.5-1")
def width_two_off(draft):
    """A letter's width is 2/1000 em more than the program's."""
    _widen(draft, _truetype(draft), 2)


@fault(rule="font-kind", verapdf="ua1:7.21.3.2-1")
def no_map_to_glyphs(draft):
    """A TrueType font has no CIDToGIDMap."""
    del draft.descendant(_truetype(draft))["/CIDToGIDMap"]


@fault(rule="font-kind")
def codes_of_another_encoding(draft):
    """A font has the encoding Identity-V."""
    draft.pdf.dict(draft.fonts()[0])["/Encoding"] = "/Identity-V"


@fault(verapdf="2a:6.2.11.2-1")
def descriptor_for_a_font(draft):
    """A font's Type is that of its descriptor."""
    draft.descendant(draft.fonts()[0])["/Type"] = "/FontDescriptor"
