"""Faults of the tag tree."""

from .fault import fault


@fault(rule="parents")
def no_parent(draft):
    """An element has no P."""
    del draft.first("H2").dictionary["/P"]


@fault(rule="parents")
def another_parent(draft):
    """An element's P is not the one that lists it."""
    draft.first("TH").dictionary["/P"] = draft.first("H1").reference


@fault(rule="parents")
def two_parents(draft):
    """An element is listed by two."""
    draft.kids(draft.first("Document")).append(draft.first("H2").reference)


@fault(rule="headings", verapdf="ua1:7.4.2-1")
def heading_that_jumps(draft):
    """A heading of level 4 follows one of level 2."""
    draft.first("H3").dictionary["/S"] = "/H4"


@fault(rule="headings", verapdf="ua1:7.4.2-1")
def first_heading_too_deep(draft):
    """The first heading is H2."""
    draft.first("H1").dictionary["/S"] = "/H2"


@fault(rule="headings-numbered", verapdf="ua1:7.4.4-3")
def heading_without_level(draft):
    """One heading is H, the others have levels."""
    draft.first("H2").dictionary["/S"] = "/H"


@fault(rule="lists", verapdf="ua1:7.2-20")
def item_without_body(draft):
    """What an item says is no LBody."""
    draft.first("LBody").dictionary["/S"] = "/P"


@fault(rule="lists", verapdf="ua1:7.2-19")
def item_that_is_none(draft):
    """A list holds a Div instead of an item."""
    draft.first("LI").dictionary["/S"] = "/Div"


@fault(rule="lists", verapdf="ua1:7.2-17")
def item_outside_a_list(draft):
    """A paragraph is an item."""
    draft.first("P").dictionary["/S"] = "/LI"


@fault(rule="lists")
def item_with_two_bodies(draft):
    """An item holds its label as a second LBody."""
    draft.first("Lbl").dictionary["/S"] = "/LBody"


def _numbered(draft):
    for element in draft.all("L"):
        if element.attribute("/List", "/ListNumbering") == "/Decimal":
            return element
    raise LookupError("the page has no numbered list")


@fault(rule="list-numbering")
def numbers_called_letters(draft):
    """A list of numbers says UpperAlpha."""
    draft.attributes(_numbered(draft), "/List")["/ListNumbering"] = "/UpperAlpha"


@fault(rule="list-numbering")
def numbers_not_announced(draft):
    """A list of numbers has no ListNumbering."""
    del draft.attributes(_numbered(draft), "/List")["/ListNumbering"]


@fault(rule="tables", verapdf="ua1:7.2-43")
def row_too_short(draft):
    """The last row lacks its last cell."""
    draft.kids(draft.all("TR")[-1]).pop()


@fault(rule="tables", verapdf="ua1:7.2-43")
def cell_too_wide(draft):
    """A cell spans a column more than there is room for."""
    for cell in draft.all("TH"):
        if cell.attribute("/Table", "/ColSpan"):
            draft.attributes(cell, "/Table")["/ColSpan"] += 1
            return
    raise LookupError("the page has no cell that spans columns")


@fault(rule="tables", verapdf="ua1:7.2-14")
def table_without_body(draft):
    """A table has a head, and its body is a second head."""
    draft.first("TBody").dictionary["/S"] = "/THead"


@fault(rule="tables", verapdf="ua1:7.2-10")
def row_with_a_paragraph(draft):
    """A row holds a paragraph instead of a cell."""
    draft.first("TD").dictionary["/S"] = "/P"


@fault(rule="tables", verapdf="ua1:7.2-9")
def cell_outside_a_table(draft):
    """A paragraph is a cell."""
    draft.first("P").dictionary["/S"] = "/TD"


@fault(rule="table-headers")
def header_without_scope(draft):
    """A header cell has no Scope."""
    del draft.attributes(draft.first("TH"), "/Table")["/Scope"]


def forget_headers(draft):
    """Leaves cells to the Scope of their header cells."""
    for cell in draft.all("TH") + draft.all("TD"):
        for attributes in draft.pdf.list(cell.dictionary.get("/A")):
            draft.pdf.dict(attributes).pop("/Headers", None)


@fault(rule="table-headers", verapdf="ua1:7.5-1")
def no_header_with_scope(draft):
    """No header cell has a Scope, and no cell names its header cells."""
    forget_headers(draft)
    for cell in draft.all("TH"):
        del draft.attributes(cell, "/Table")["/Scope"]


@fault(rule="table-headers")
def headers_that_are_not_there(draft):
    """A cell's Headers name no cell."""
    cell = draft.first("TD").dictionary
    cell["/A"] = [{"/O": "/Table", "/Headers": ["u:nowhere"]}]


@fault(rule="table-headers")
def column_and_row_without_header(draft):
    """A row's header and those of its columns head only themselves: their scopes have changed places."""
    forget_headers(draft)
    for cell in draft.all("TH"):
        attributes = draft.attributes(cell, "/Table")
        attributes["/Scope"] = "/Row" if attributes["/Scope"] == "/Column" else "/Column"


@fault(rule="alternative-text", verapdf="ua1:7.3-1")
def figure_without_alt(draft):
    """A figure has no Alt."""
    del draft.all("Figure")[-1].dictionary["/Alt"]


@fault(rule="alternative-text")
def alt_of_blanks(draft):
    """A figure's Alt is a space."""
    draft.all("Figure")[-1].dictionary["/Alt"] = "u: "


@fault(rule="alternative-text")
def alt_is_a_file_name(draft):
    """A figure's Alt is a file's name."""
    draft.all("Figure")[-1].dictionary["/Alt"] = "u:IMG_2041.jpg"


@fault(rule="alternative-text")
def alt_is_the_caption(draft):
    """A figure's Alt is its caption again."""
    draft.all("Figure")[-1].dictionary["/Alt"] = "u:The mark of the office since 1912."


@fault(rule="figure-boxes")
def figure_without_box(draft):
    """A figure has no BBox."""
    del draft.attributes(draft.all("Figure")[-1], "/Layout")["/BBox"]


@fault(rule="figure-boxes")
def figure_off_its_page(draft):
    """A figure's BBox lies outside of its page."""
    draft.attributes(draft.all("Figure")[-1], "/Layout")["/BBox"] = [700, 10, 800, 20]


@fault(rule="captions")
def caption_of_nothing(draft):
    """A paragraph beside no figure is a caption."""
    draft.all("P")[-1].dictionary["/S"] = "/Caption"


@fault(rule="notes", verapdf="ua1:7.9-1")
def note_without_id(draft):
    """A note has no ID."""
    note = next(iter(draft.all("Note")), draft.all("P")[-1]).dictionary
    note["/S"] = "/Note"
    note.pop("/ID", None)


@fault(rule="ids", verapdf="ua1:7.9-2")
def notes_with_one_id(draft):
    """Two notes have the same ID."""
    for element in draft.all("P")[-2:]:
        element.dictionary.update({"/S": "/Note", "/ID": "u:note"})


@fault(rule="ids")
def id_not_in_its_tree(draft):
    """An element has an ID that the IDTree does not know."""
    draft.first("TD").dictionary["/ID"] = "u:cell"


@fault(rule="role-map", verapdf="ua1:7.1-6")
def role_map_cycle(draft):
    """Two types are mapped to each other."""
    draft.structure.root["/RoleMap"] = {"/Lead": "/Standfirst", "/Standfirst": "/Lead"}
    draft.first("P").dictionary["/S"] = "/Lead"


@fault(rule="role-map", verapdf="ua1:7.1-7")
def standard_type_mapped(draft):
    """A standard type is mapped to another."""
    draft.structure.root["/RoleMap"] = {"/P": "/Div"}


@fault(rule="role-map", verapdf="ua1:7.1-5")
def type_of_ones_own(draft):
    """An element has a type that is no standard one and not mapped."""
    draft.first("P").dictionary["/S"] = "/Standfirst"


@fault(rule="nesting")
def paragraph_in_a_heading(draft):
    """A heading holds a paragraph."""
    heading, paragraph = draft.first("H2"), draft.first("P")
    draft.kids(paragraph.parent).remove(paragraph.reference)
    draft.kids(heading).append(paragraph.reference)
    paragraph.dictionary["/P"] = heading.reference


@fault(rule="empty-elements")
def element_of_nothing(draft):
    """A paragraph holds nothing."""
    section = draft.first("Sect")
    draft.kids(section).append(draft.add({"/Type": "/StructElem", "/S": "/P", "/P": section.reference}))


@fault(rule="contents", verapdf="ua1:7.2-26")
def entry_outside_a_contents_list(draft):
    """A paragraph is an entry of a table of contents."""
    draft.first("P").dictionary["/S"] = "/TOCI"


@fault(rule="reading-order")
def sections_in_another_order(draft):
    """Two sections have changed places in the tree."""
    kids = draft.kids(draft.first("Document"))
    first, second = (kids.index(section.reference) for section in draft.all("Sect")[:2])
    kids[first], kids[second] = kids[second], kids[first]
