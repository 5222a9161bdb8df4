"""Faults of the content, and of the ways between it and its tags."""

from .draft import FIRST_OF_RANGE
from .fault import fault

FIRST_MARK = rb"/\w+<</MCID 0[^>]*>>BDC\n.*?\nEMC\n"


@fault(rule="content-marked", verapdf="ua1:7.1-3")
def paint_outside_of_marks(draft):
    """A page paints outside of marked content."""
    draft.replace(draft.content(), rb"\Z", b"\n0 0 9 9 re f\n")


@fault(rule="content-marked", verapdf="ua1:7.1-3")
def paint_in_a_mark_without_mcid(draft):
    """A sequence has no MCID and is no artifact."""
    draft.replace(draft.content(), rb"\Z", b"\n/P BMC 0 0 9 9 re f EMC\n")


@fault(rule="marks-nested", verapdf="ua1:7.1-1")
def artifact_in_content(draft):
    """An artifact lies in tagged content."""
    draft.replace(draft.content(), rb"(<</MCID 0[^>]*>>BDC\n)", rb"\1/Artifact<</Type/Layout>>BDC EMC\n")


@fault(rule="marks-nested", verapdf="ua1:7.1-2")
def content_in_an_artifact(draft):
    """Tagged content lies in an artifact."""
    draft.replace(draft.content(), rb"(%b)" % FIRST_MARK, rb"/Artifact<</Type/Layout>>BDC\n\1EMC\n")


@fault(rule="marks-nested")
def artifact_in_an_artifact(draft):
    """An artifact lies in an artifact."""
    draft.replace(draft.content(), rb"\Z", b"\n/Artifact<</Type/Layout>>BDC/Artifact<</Type/Layout>>BDC EMC EMC\n")


@fault(rule="mcids-unique")
def mcid_twice(draft):
    """A page has an MCID twice."""
    draft.replace(draft.content(), rb"/MCID 1\b", b"/MCID 0")


@fault(rule="content-listed")
def content_of_no_element(draft):
    """No element lists an MCID."""
    draft.kids(draft.first("H1")).pop(0)


@fault(rule="content-listed")
def element_of_no_content(draft):
    """An element lists an MCID that no page has."""
    draft.kids(draft.first("H1")).append(999)


@fault(rule="content-listed")
def content_of_two_elements(draft):
    """Two elements list an MCID."""
    draft.kids(draft.all("H2")[0]).extend(draft.kids(draft.first("H1")))


def _parents_of_page(draft, page=0):
    key = draft.pdf.pages[page].dictionary["/StructParents"]
    return draft.pdf.list(draft.structure.parent_of[key])


@fault(rule="parent-tree")
def parent_tree_leads_astray(draft):
    """The ParentTree leads from an MCID to another element."""
    parents = _parents_of_page(draft)
    parents[0] = parents[-1]


@fault(rule="parent-tree")
def parent_tree_too_short(draft):
    """The ParentTree lacks a page's last MCID."""
    _parents_of_page(draft).pop()


@fault(rule="parent-tree")
def page_without_parents(draft):
    """A page with tagged content has no StructParents."""
    del draft.pdf.pages[0].dictionary["/StructParents"]


@fault(rule="parent-tree")
def key_used_again(draft):
    """ParentTreeNextKey is a key in use."""
    draft.structure.root["/ParentTreeNextKey"] = 0


@fault(rule="parent-tree")
def pages_share_a_key(draft):
    """Two pages have one key of the ParentTree."""
    draft.pdf.pages[1].dictionary["/StructParents"] = draft.pdf.pages[0].dictionary["/StructParents"]


@fault(rule="marks-balanced")
def mark_never_ended(draft):
    """A sequence has no end."""
    draft.replace(draft.content(), rb"EMC\n", b"")


@fault(rule="marks-balanced")
def mark_across_a_text_object(draft):
    """A sequence begins in a text object and ends behind it."""
    draft.replace(draft.content(), rb"\Z", b"\nBT/Artifact<</Type/Layout>>BDC ET EMC\n")


@fault(rule="mark-tags")
def mark_of_another_type(draft):
    """A heading's content says that it is of a cell."""
    draft.replace(draft.content(), rb"/H1<</MCID", b"/TD<</MCID")


@fault(rule="artifacts")
def running_head_as_ornament(draft):
    """A running head is an artifact of layout."""
    draft.replace(draft.content(1), rb"/Artifact<</Type/Pagination[^>]*>>", b"/Artifact<</Type/Layout>>")


@fault(rule="artifacts")
def artifact_of_no_kind(draft):
    """An artifact has no type."""
    draft.replace(draft.content(1), rb"/Artifact<</Type/Pagination[^>]*>>BDC", b"/Artifact BMC")


@fault(rule="resources", verapdf="2a:6.2.2-2")
def resources_inherited(draft):
    """A page inherits its resources."""
    resources = draft.pdf.pages[0].dictionary.pop("/Resources")
    draft.pdf.dict(draft.catalog["/Pages"])["/Resources"] = resources


@fault(rule="resources", reader="mutool")
def resource_missing(draft):
    """A page names a picture that it has not."""
    draft.replace(draft.content(), rb"\Z", b"\n/Artifact<</Type/Layout>>BDC /Lost Do EMC\n")


@fault(rule="private-use", verapdf="2a:6.2.11.7.3-1")
def private_use_not_explained(draft):
    """A letter is said as a private-use character, without ActualText."""
    map_ = draft.pdf.dict(draft.fonts()[0])["/ToUnicode"]
    draft.replace(map_, FIRST_OF_RANGE, rb"\1<\2>\3<E000>")


@fault(rule="forms-once")
def tagged_form_twice(draft):
    """A form XObject with tagged content is painted twice."""
    page, root = draft.pdf.pages[0], draft.structure.root
    key = root["/ParentTreeNextKey"]
    form = draft.add_stream(
        {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 9, 9], "/Resources": {}, "/StructParents": key},
        b"/P<</MCID 0>>BDC 0 0 9 9 re f EMC",
    )
    document = draft.first("Document")
    content = {"/Type": "/MCR", "/Pg": page.reference, "/Stm": form, "/MCID": 0}
    element = draft.add({"/Type": "/StructElem", "/S": "/P", "/P": document.reference, "/K": [content]})
    draft.kids(document).append(element)
    draft.pdf.list(draft.pdf.dict(root["/ParentTree"])["/Nums"]).extend([key, [element]])
    root["/ParentTreeNextKey"] = key + 1
    draft.pdf.dict(page.dictionary["/Resources"]).setdefault("/XObject", {})["/Twice"] = form
    draft.replace(draft.content(), rb"\Z", b"\n/Twice Do /Twice Do\n")
