"""The tag tree (ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.7 and 14.8)."""

import re
from collections import Counter

from .model import text_of
from .rule import rule
from .structure import STANDARD, Annotation, Content

HEADINGS = {f"H{level}": level for level in range(1, 7)}
CELLS = ("TH", "TD")


@rule("ISO 14289-1, 7.1; ISO 19005-2, 6.7.3.3")
def structure_root(file):
    """There is a structure tree, and one Document at its top."""
    roles = [element.role for element in file.structure.top]
    if roles != ["Document"]:
        yield f"at the top of the structure stand {roles}"


@rule("ISO 14289-1, 7.1; ISO 32000-1, 14.7.2")
def parents(file):
    """P of every element is the element that lists it, and it is listed once."""
    tree = file.structure
    for element in tree.elements:
        wanted = element.parent.reference if element.parent else tree.root_reference
        if element.dictionary.get("/P") != wanted:
            yield f"{element} has P {element.dictionary.get('/P')} and is listed by {wanted}"
    for reference in tree.reached_twice:
        yield f"element {reference[:-2]} is listed twice"


@rule("ISO 14289-1, 7.1; ISO 19005-2, 6.7.3.4")
def role_map(file):
    """Each type is a standard one, or mapped to one without a cycle; no standard one is mapped."""
    tree = file.structure
    for name in tree.role_map:
        if name[1:] in STANDARD:
            yield f"{name[1:]} is a standard type and is mapped"
        if tree.role(name) not in STANDARD and name not in tree.cycles:
            yield f"{name[1:]} is mapped to no standard type"
    for name in sorted(tree.cycles):
        yield f"{name[1:]} is mapped to itself"
    for element in tree.elements:
        if element.role not in STANDARD:
            yield f"{element} has no standard type"


@rule("ISO 14289-1, 7.4.2")
def headings(file):
    """The first heading is H1, and none is more than one level deeper than the one before it."""
    before = 0
    for element in file.structure.elements:
        level = HEADINGS.get(element.role)
        if level is None:
            continue
        if level > before + 1:
            yield f"{element} follows a heading of level {before}"
        before = level


@rule("ISO 14289-1, 7.4.4")
def headings_numbered(file):
    """Headings are H1 to H6, never H."""
    for element in file.structure.elements:
        if element.role == "H":
            yield f"{element} has no level"


@rule("ISO 32000-1, 14.8.4; Document at the top alone is ours")
def nesting(file):
    """A paragraph or heading holds no paragraph, heading, list or table; Document stands at the top alone."""
    blocks = {"P", "L", "Table", "Sect", "BlockQuote", "TOC"} | HEADINGS.keys()
    for element in file.structure.elements:
        if element.role == "Document" and element.parent:
            yield f"{element} lies within {element.parent}"
        if element.role not in blocks:
            continue
        for above in element.above():
            if above.role == "Note":
                break
            if above.role == "P" or above.role in HEADINGS:
                yield f"{element} lies within {above}"


@rule("ISO 14289-1, 7.1, 7.3 to 7.6; that no element is empty is ours")
def empty_elements(file):
    """Every element but a cell leads to content."""
    for element in file.structure.elements:
        if element.role not in CELLS and next(element.leaves(), None) is None:
            if not any(kid.role in CELLS for kid in element.below()):
                yield f"{element} leads to no content"


def _allowed(element, kids, parents=None):
    for kid in element.kids:
        if isinstance(kid, (Content, Annotation)):
            yield f"{element} holds content of its own"
        elif kid.role not in kids:
            yield f"{element} holds {kid}"
    if parents and (element.parent is None or element.parent.role not in parents):
        yield f"{element} lies within {element.parent}"


@rule("ISO 14289-1, 7.2, 7.6")
def lists(file):
    """L holds LI, L and a first Caption; LI holds Lbl and one LBody and lies in L; Lbl and LBody lie where they can."""
    for element in file.structure.elements:
        roles = [kid.role for kid in element.elements()]
        if element.role == "L":
            yield from _allowed(element, ("LI", "L", "Caption"))
            if "Caption" in roles[1:]:
                yield f"{element} has a Caption that is not its first"
        elif element.role == "LI":
            yield from _allowed(element, ("Lbl", "LBody"), ("L",))
            if roles not in (["LBody"], ["Lbl", "LBody"]):
                yield f"{element} holds {roles}"
        elif element.role == "LBody" and element.parent.role != "LI":
            yield f"{element} lies within {element.parent}"
        elif element.role == "Lbl" and element.parent.role not in (
            "LI",
            "TOCI",
            "Note",
            "Reference",
            "Link",
            "Caption",
            "P",
        ):
            yield f"{element} lies within {element.parent}"


LABELS = {
    "/Decimal": r"[\d٠-٩۰-۹०-९]+",
    "/LowerAlpha": r"[a-z]+",
    "/UpperAlpha": r"[A-Z]+",
    "/LowerRoman": r"[ivxlcdm]+",
    "/UpperRoman": r"[IVXLCDM]+",
    "/Disc": r"[^\w\s]",
    "/Circle": r"[^\w\s]",
    "/Square": r"[^\w\s]",
}


@rule("ISO 14289-1, 7.6; ISO 32000-1, 14.8.5.5")
def list_numbering(file):
    """A list whose items have labels has the ListNumbering that they follow."""
    for element in file.structure.elements:
        if element.role != "L":
            continue
        labels = [kid for item in element.elements() for kid in item.elements() if kid.role == "Lbl"]
        numbering = element.attribute("/List", "/ListNumbering", "/None")
        if labels and numbering == "/None":
            yield f"{element} has labels and no ListNumbering"
        for label in labels if numbering in LABELS else []:
            said = file.text(label).strip().strip("().:").strip()
            if said and not re.fullmatch(LABELS[numbering], said):
                yield f"{element} is {numbering[1:]} and has the label {said!r}"
        if not labels and numbering not in ("/None", "/Disc", "/Circle", "/Square"):
            yield f"{element} is {numbering[1:]} and has no labels"


def _rows(table):
    for kid in table.elements():
        if kid.role == "TR":
            yield kid
        elif kid.role in ("THead", "TBody", "TFoot"):
            yield from (row for row in kid.elements() if row.role == "TR")


def _grid(table):
    """{(row, column): cell} with the spans counted, and the faults of it."""
    grid, faults, rows = {}, [], list(_rows(table))
    for y, row in enumerate(rows):
        x = 0
        for cell in row.elements():
            while (y, x) in grid:
                x += 1
            height, width = (cell.attribute("/Table", key, 1) for key in ("/RowSpan", "/ColSpan"))
            for place in ((y + dy, x + dx) for dy in range(height) for dx in range(width)):
                if place in grid:
                    faults.append(f"{cell} lies over {grid[place]}")
                grid[place] = cell
            x += width
    return grid, faults, len(rows)


@rule("ISO 14289-1, 7.2, 7.5")
def tables(file):
    """Table holds rows, or THead, TBody and TFoot of rows, a first or last Caption; rows hold as many cells each."""
    for element in file.structure.elements:
        role = element.role
        if role == "Table":
            yield from _allowed(element, ("TR", "THead", "TBody", "TFoot", "Caption"))
            yield from _table(element)
        elif role in ("THead", "TBody", "TFoot"):
            yield from _allowed(element, ("TR",), ("Table",))
        elif role == "TR":
            yield from _allowed(element, CELLS, ("Table", "THead", "TBody", "TFoot"))
        elif role in CELLS and element.parent.role != "TR":
            yield f"{element} lies within {element.parent}"


def _table(table):
    roles = [kid.role for kid in table.elements()]
    count = Counter(roles)
    if count["THead"] > 1 or count["TFoot"] > 1 or count["Caption"] > 1:
        yield f"{table} holds {roles}"
    if (count["THead"] or count["TFoot"]) and not count["TBody"]:
        yield f"{table} has no TBody"
    if "Caption" in roles[1:-1]:
        yield f"{table} has its Caption amid its rows"
    grid, faults, height = _grid(table)
    yield from faults
    width = max((x for _, x in grid), default=-1) + 1
    for y in range(max((y for y, _ in grid), default=-1) + 1):
        has = sum((y, x) in grid for x in range(width))
        if has != width or y >= height:
            yield f"{table} has {has} of {width} cells in row {y + 1} of {height}"


@rule("ISO 14289-1, 7.5")
def table_headers(file):
    """TH has a Scope, Headers name cells that there are; TD of a table with a TH has one above, beside or named."""
    ids = {text_of(element.dictionary.get("/ID")) for element in file.structure.elements if element.role in CELLS}
    for table in (element for element in file.structure.elements if element.role == "Table"):
        grid, _, _ = _grid(table)
        any_header = any(cell.role == "TH" for cell in grid.values())
        for cell in dict.fromkeys(grid.values()):
            named = [text_of(one) for one in file.pdf.list(cell.attribute("/Table", "/Headers"))]
            scope = cell.attribute("/Table", "/Scope")
            for one in named:
                if one not in ids:
                    yield f"{cell} has Headers that name {one!r}, which is no cell"
            if cell.role == "TH" and scope not in ("/Row", "/Column", "/Both"):
                yield f"{cell} has no Scope"
            if cell.role == "TD" and any_header and not named and not _is_headed(grid, cell):
                yield f"{cell} has no header"


def _is_headed(grid, cell):
    for y, x in (place for place, one in grid.items() if one is cell):
        for (other_y, other_x), other in grid.items():
            scope = other.attribute("/Table", "/Scope")
            if other.role == "TH" and other_x == x and other_y != y and scope in ("/Column", "/Both"):
                return True
            if other.role == "TH" and other_y == y and other_x != x and scope in ("/Row", "/Both"):
                return True
    return False


@rule("ISO 14289-1, 7.2")
def contents(file):
    """TOC holds TOCI, TOC and a first Caption; TOCI lies in TOC."""
    for element in file.structure.elements:
        if element.role == "TOC":
            yield from _allowed(element, ("TOCI", "TOC", "Caption"))
            if "Caption" in [kid.role for kid in element.elements()][1:]:
                yield f"{element} has a Caption that is not its first"
        elif element.role == "TOCI" and (element.parent is None or element.parent.role != "TOC"):
            yield f"{element} lies within {element.parent}"


@rule("ISO 14289-1, 7.3, 7.7; that it is no file name and not the caption again is ours")
def alternative_text(file):
    """A Figure or Formula has an Alt or ActualText that says something."""
    for element in file.structure.elements:
        if element.role not in ("Figure", "Formula"):
            continue
        alt = text_of(file.pdf.get(element.dictionary.get("/Alt"))).strip()
        if not alt and not text_of(file.pdf.get(element.dictionary.get("/ActualText"))).strip():
            yield f"{element} has no alternative text"
        if re.fullmatch(r"\S+\.(jpe?g|png|gif|svg|webp|tiff?|bmp|avif)", alt, re.I):
            yield f"{element} has the file name {alt!r} for an alternative text"
        beside = element.elements() + (element.parent.elements() if element.parent else [])
        if alt and any(kid.role == "Caption" and file.text(kid).strip() == alt for kid in beside):
            yield f"{element} has its caption for an alternative text"


@rule("ours, after ISO 32000-1, 14.8.5.4")
def figure_boxes(file):
    """A Figure has a BBox, not empty and on its page."""
    for element in file.structure.elements:
        if element.role != "Figure":
            continue
        box = file.pdf.list(element.attribute("/Layout", "/BBox"))
        page = file.pdf.dict(element.dictionary.get("/Pg"))
        media = file.pdf.list(page.get("/MediaBox")) or [0, 0, 0, 0]
        if len(box) != 4:
            yield f"{element} has no BBox"
        elif not (media[0] - 1 <= box[0] < box[2] <= media[2] + 1 and media[1] - 1 <= box[1] < box[3] <= media[3] + 1):
            yield f"{element} has the BBox {box} on a page of {media}"


@rule("ISO 14289-1, 7.3; ISO 32000-1, 14.8.4.3")
def captions(file):
    """A Caption lies in the Figure, Table, list or contents that it is of, or beside a Figure."""
    for element in file.structure.elements:
        if element.role != "Caption" or element.parent is None:
            continue
        kids = element.parent.elements()
        place = kids.index(element)
        beside = {one.role for kid in kids[max(place - 1, 0) : place + 2] for one in kid.below()}
        if element.parent.role not in ("Figure", "Table", "L", "TOC", "Formula") and "Figure" not in beside:
            yield f"{element} is beside no figure"


@rule("ISO 14289-1, 7.9")
def notes(file):
    """Each Note has an ID."""
    for element in file.structure.elements:
        if element.role == "Note" and not text_of(element.dictionary.get("/ID")):
            yield f"{element} has no ID"


@rule("ISO 14289-1, 7.9; ISO 32000-1, 14.7.2")
def ids(file):
    """IDs are unique, and the IDTree leads from each, in order, to its element."""
    found = Counter(
        text_of(element.dictionary["/ID"]) for element in file.structure.elements if "/ID" in element.dictionary
    )
    for name, times in found.items():
        if times > 1:
            yield f"{times} elements have the ID {name!r}"
    tree = [(text_of(key), value) for key, value in file.structure.ids]
    for element in file.structure.elements:
        name = text_of(element.dictionary.get("/ID"))
        if name and dict(tree).get(name) != element.reference and found[name] == 1:
            yield f"the IDTree does not lead from {name!r} to {element}"
    if [key for key, _ in tree] != sorted({key for key, _ in tree}):
        yield "the IDTree is not in order"


def _entries(pdf, reference, parent, seen):
    """(entry, its level, faults of its links) below an outline's node, in order."""
    node, before = pdf.dict(reference).get("/First"), None
    while node is not None and node not in seen:
        seen.add(node)
        entry = pdf.dict(node)
        wrong = entry.get("/Parent") != reference or entry.get("/Prev") != before
        yield node, entry, wrong
        yield from _entries(pdf, node, reference, seen)
        before, node = node, entry.get("/Next")
    if pdf.dict(reference).get("/Last") != before:
        yield reference, pdf.dict(reference), True


@rule("ISO 14289-1, 7.17; their order is ours")
def bookmarks(file):
    """Bookmarks are whole, have titles, lead to a page, and name elements in the order of the tree."""
    pdf, before, pages = file.pdf, -1, {page.reference: page.number for page in file.pdf.pages}
    order = {element.reference: i for i, element in enumerate(file.structure.elements)}
    root = pdf.catalog.get("/Outlines")
    if root is None:
        yield "there are no bookmarks"
        return
    for reference, entry, wrong in list(_entries(pdf, root, None, {root})):
        name = text_of(pdf.get(entry.get("/Title")))
        if wrong:
            yield f"bookmark {reference[:-2]} {name!r} is not linked to its neighbours"
        if reference == root:
            continue
        if not name.strip():
            yield f"bookmark {reference[:-2]} has no title"
        target = pdf.list(entry.get("/Dest"))
        if not target or target[0] not in pages:
            yield f"bookmark {name!r} leads to no page"
        place = order.get(entry.get("/SE"))
        if place is None:
            yield f"bookmark {name!r} names no element"
            continue
        if place < before:
            yield f"bookmark {name!r} comes after one of what follows it"
        before = max(before, place)
