"""Fonts (ISO 14289-1, 7.21; ISO 19005-2, 6.2.11)."""

import re

from .fonts import codes
from .rule import rule


def _shown(file):
    """{font: codes that are shown with it}"""
    found = {}
    for stream in file.streams:
        for font, string in stream.shown:
            if font is not None:
                found.setdefault(font, set()).update(codes(string))
    return [(file.fonts[font], sorted(used)) for font, used in sorted(found.items())]


def _some(numbers):
    return ", ".join(map(str, numbers[:8])) + (" ..." if len(numbers) > 8 else "")


@rule("ISO 19005-2, 6.2.11.2; ISO 32000-1, 9.6.4, 9.7.6.2, 9.8")
def font_names(file):
    """BaseFont, that of the descendant and FontName are one, with a subset's tag; no two fonts share one."""
    owners = {}
    for font in file.fonts.values():
        base, descendant = font.dictionary.get("/BaseFont"), font.descendant.get("/BaseFont")
        name = font.descriptor.get("/FontName")
        if base not in (descendant, f"{descendant}{font.dictionary.get('/Encoding', '').replace('/', '-')}"):
            yield f"{font} has a descendant with the BaseFont {descendant}"
        if descendant != name:
            yield f"{font} has a descriptor with the FontName {name}"
        if not re.match(r"/[A-Z]{6}\+.", str(name)):
            yield f"{font} has no tag of a subset"
        program = font.descriptor.get("/FontFile2", font.descriptor.get("/FontFile3"))
        if owners.setdefault(name, program) != program:
            yield f"{font} has the name of another font"


@rule("ISO 14289-1, 7.21.3; ISO 19005-2, 6.2.11.3")
def font_kind(file):
    """A font is a Type 0 font with Identity-H and one CIDFont, of TrueType with a CIDToGIDMap."""
    for font in file.fonts.values():
        kind = font.descendant.get("/Subtype")
        if font.dictionary.get("/Subtype") != "/Type0" or font.dictionary.get("/Encoding") != "/Identity-H":
            yield f"{font} is {font.dictionary.get('/Subtype')} with {font.dictionary.get('/Encoding')}"
        if kind not in ("/CIDFontType0", "/CIDFontType2"):
            yield f"{font} has a descendant of the kind {kind}"
        if kind == "/CIDFontType2" and font.descendant.get("/CIDToGIDMap") != "/Identity":
            yield f"{font} has no CIDToGIDMap"
        if not {"/Registry", "/Ordering", "/Supplement"} <= file.pdf.dict(font.descendant.get("/CIDSystemInfo")).keys():
            yield f"{font} has no CIDSystemInfo"


@rule("ISO 14289-1, 7.21.4.1; ISO 19005-2, 6.2.11.4.1")
def fonts_embedded(file):
    """Fonts are embedded, and their programs have every glyph that is shown."""
    for font, used in _shown(file):
        if font.program is None:
            yield f"{font} has no program: {font.fault or 'it is not embedded'}"
        else:
            missing = [code for code in used if code not in font.program]
            if missing:
                yield f"{font} has no glyphs for the codes {_some(missing)}"


@rule("ISO 14289-1, 7.21.5; ISO 19005-2, 6.2.11.5")
def font_widths(file):
    """Widths are those of the program within 1/1000 em."""
    for font, used in _shown(file):
        wrong = [code for code in used if font.program and abs(font.program.get(code, 0) - font.width(code)) > 1]
        if wrong:
            yield f"{font} has other widths than its program for the codes {_some(wrong)}"


@rule("ISO 14289-1, 7.21.7; ISO 19005-2, 6.2.11.7.2")
def to_unicode(file):
    """ToUnicode says each code that is shown, and never U+0000, U+FEFF or U+FFFE."""
    for font, used in _shown(file):
        silent = [code for code in used if not font.says.get(code)]
        if silent:
            yield f"{font} says nothing for the codes {_some(silent)}"
        wrong = [code for code, said in font.says.items() if set(said) & {"\0", "\ufeff", "\ufffe"}]
        if wrong:
            yield f"{font} says what it must not for the codes {_some(wrong)}"


@rule("ISO 14289-1, 7.21.8; ISO 19005-2, 6.2.11.8")
def notdef(file):
    """Code 0, the glyph .notdef, is not shown."""
    for font, used in _shown(file):
        if 0 in used:
            yield f"{font} shows .notdef"


@rule("ours: text that is not seen is not hidden in the page")
def text_visible(file):
    """No text is painted invisibly."""
    for stream in file.streams:
        if stream.modes & {3, 7}:
            yield f"{stream.where} has the text rendering mode {max(stream.modes)}"
