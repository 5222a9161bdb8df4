"""Faults of the metadata and of the catalog."""

from .fault import fault


def _without(draft, name):
    """Takes a property out of the XMP packet."""
    draft.replace(draft.metadata(), rb"\s*<%b>.*?</%b>" % (name, name), b"")


@fault(rule="language", verapdf="ua1:7.2-34")
def no_language(draft):
    """The catalog has no Lang."""
    del draft.catalog["/Lang"]


@fault(rule="language", verapdf="ua1:7.2-29")
def language_by_its_name(draft):
    """The catalog's Lang is no language tag."""
    draft.catalog["/Lang"] = "u:US English"


@fault(rule="language", verapdf="2a:6.7.4-1")
def element_language_cut_short(draft):
    """An element's Lang is no language tag."""
    draft.first("Span").dictionary["/Lang"] = "u:es-"


@fault(rule="marked", verapdf="ua1:6.2-1")
def not_marked(draft):
    """Marked is false."""
    draft.pdf.dict(draft.catalog["/MarkInfo"])["/Marked"] = False


@fault(rule="not-suspect", verapdf="ua1:7.1-4")
def suspect(draft):
    """Suspects is true."""
    draft.pdf.dict(draft.catalog["/MarkInfo"])["/Suspects"] = True


@fault(rule="structure-root", verapdf="ua1:7.1-11")
def no_structure_root(draft):
    """The catalog has no StructTreeRoot."""
    del draft.catalog["/StructTreeRoot"]


@fault(rule="title-shown", verapdf="ua1:7.1-10")
def file_name_for_a_title(draft):
    """There are no ViewerPreferences."""
    del draft.catalog["/ViewerPreferences"]


@fault(rule="metadata-stream", verapdf="ua1:7.1-8")
def no_metadata(draft):
    """The catalog has no Metadata."""
    del draft.catalog["/Metadata"]


@fault(rule="metadata-stream", verapdf="2a:6.6.2.1-3")
def packet_says_its_encoding(draft):
    """The XMP packet's header has the attribute encoding."""
    draft.replace(draft.metadata(), rb'(<\?xpacket begin="[^"]*")', rb'\1 encoding="UTF-8"')


@fault(rule="metadata-stream", verapdf="2a:6.6.2.1-4")
def packet_not_well_formed(draft):
    """A tag of the XMP packet is not ended."""
    draft.replace(draft.metadata(), rb"</dc:format>", b"")


@fault(rule="title", verapdf="ua1:7.1-9")
def no_title(draft):
    """The XMP has no dc:title."""
    _without(draft, b"dc:title")


@fault(rule="info-as-xmp")
def two_titles(draft):
    """The Info dictionary has another title than the XMP."""
    draft.pdf.dict(draft.pdf.trailer["/Info"])["/Title"] = "u:Another"


@fault(rule="info-as-xmp")
def two_dates(draft):
    """The Info dictionary has another date than the XMP."""
    draft.pdf.dict(draft.pdf.trailer["/Info"])["/CreationDate"] = "u:D:20220101"


@fault(rule="says-pdfua", verapdf="ua1:5-1")
def no_pdfua_part(draft):
    """The XMP does not say pdfuaid:part."""
    _without(draft, b"pdfuaid:part")


@fault(verapdf="ua1:5-3")
def pdfua_by_another_prefix(draft):
    """The namespace of pdfuaid has another prefix."""
    draft.replace(draft.metadata(), rb"\bpdfuaid:part", b"pdfua:part", times=0)
    draft.replace(draft.metadata(), rb"xmlns:pdfuaid", b"xmlns:pdfua")


@fault(rule="says-pdfa", verapdf="2a:6.6.4-2")
def another_part_of_pdfa(draft):
    """The XMP says part 1 of PDF/A."""
    draft.replace(draft.metadata(), rb"<pdfaid:part>2", b"<pdfaid:part>1")


@fault(rule="says-pdfa", verapdf="2a:6.6.4-3")
def level_b(draft):
    """The XMP says level B."""
    draft.replace(draft.metadata(), rb"<pdfaid:conformance>A", b"<pdfaid:conformance>B")


@fault(rule="extension-schemas", verapdf="2a:6.6.2.3.1-1")
def schema_not_described(draft):
    """The packet describes no schema for pdfuaid."""
    draft.replace(
        draft.metadata(), rb"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/", b"<pdfaSchema:namespaceURI>urn:"
    )


@fault(verapdf="2a:6.6.2.3.3-8")
def property_without_type(draft):
    """A property of an extension schema has no valueType."""
    draft.replace(draft.metadata(), rb' pdfaProperty:valueType="[^"]*"', b"")


@fault(verapdf="2a:6.6.2.3.1-2")
def creator_in_one_piece(draft):
    """dc:creator is a text, not a list."""
    draft.replace(draft.metadata(), rb"<dc:creator>.*?</dc:creator>", b"<dc:creator>Ana</dc:creator>")


@fault(rule="output-intent", verapdf="2a:6.2.4.3-2")
def no_output_intent(draft):
    """There is no output intent."""
    del draft.catalog["/OutputIntents"]


@fault(rule="output-intent", verapdf="2a:6.2.3-1")
def profile_of_a_scanner(draft):
    """The output profile is one of an input device."""
    profile = draft.pdf.dict(draft.pdf.list(draft.catalog["/OutputIntents"])[0])["/DestOutputProfile"]
    draft.replace(profile, rb"mntrRGB ", b"scnrRGB ")


def _outline(draft, number):
    entry = draft.pdf.dict(draft.catalog["/Outlines"])["/First"]
    for _ in range(number):
        entry = draft.pdf.dict(entry)["/Next"]
    return draft.pdf.dict(entry)


@fault(rule="bookmarks")
def bookmarks_in_another_order(draft):
    """The first two bookmarks have changed places."""
    first, second = _outline(draft, 0), _outline(draft, 1)
    for key in ("/Title", "/Dest", "/SE"):
        first[key], second[key] = second[key], first[key]


@fault(rule="bookmarks")
def bookmark_without_title(draft):
    """A bookmark has an empty title."""
    _outline(draft, 1)["/Title"] = "u: "


@fault(rule="bookmarks")
def bookmark_to_nowhere(draft):
    """A bookmark leads to what is no page."""
    draft.pdf.list(_outline(draft, 1)["/Dest"])[0] = draft.pdf.trailer["/Info"]


@fault(rule="bookmarks")
def bookmark_left_out(draft):
    """A bookmark is passed over by the one before it."""
    _outline(draft, 0)["/Next"] = _outline(draft, 1)["/Next"]


@fault(rule="bookmarks")
def bookmark_of_no_element(draft):
    """A bookmark does not say which element it leads to."""
    del _outline(draft, 0)["/SE"]
