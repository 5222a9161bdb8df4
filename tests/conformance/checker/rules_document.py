"""Metadata and what the catalog says of the whole."""

import re

from . import xmp
from .model import text_of
from .rule import rule

# RFC 5646, 2.1: language, script, region, variants, extensions, private use.
LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?\Z"
    r"|x(?:-[a-z\d]{1,8})+\Z",
    re.I,
)
PREFIX_OF = {space: prefix for prefix, space in {**xmp.SPACES, **xmp.NOT_PREDEFINED}.items()}
INFO = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
}


@rule("ISO 14289-1, 7.1; ISO 19005-2, 6.6.2.1")
def metadata_stream(file):
    """The catalog's Metadata is an XMP packet in UTF-8, not compressed, without bytes or encoding in its header."""
    stream = file.pdf.dict(file.pdf.catalog.get("/Metadata"))
    if stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield "the catalog has no metadata stream"
        return
    if "/Filter" in stream:
        yield "the metadata stream is compressed"
    if file.xmp.fault:
        yield f"the XMP packet is not well-formed: {file.xmp.fault}"
    packet = re.match(rb"<\?xpacket (.*?)\?>", file.xmp.data)
    if not packet or b"bytes=" in packet.group(1) or b"encoding=" in packet.group(1):
        yield "the XMP packet has no right header"
    if not file.xmp.data.rstrip().endswith(b'<?xpacket end="w"?>'):
        yield "the XMP packet has no end"


@rule("ISO 14289-1, 5")
def says_pdfua(file):
    """The XMP says pdfuaid:part 1."""
    if file.xmp.get("pdfuaid:part") != "1":
        yield f"pdfuaid:part is {file.xmp.get('pdfuaid:part')}"


@rule("ISO 19005-2, 6.6.4")
def says_pdfa(file):
    """The XMP says pdfaid:part 2 or 3 and pdfaid:conformance A."""
    part, conformance = file.xmp.get("pdfaid:part"), file.xmp.get("pdfaid:conformance")
    if part not in ("2", "3") or conformance != "A":
        yield f"pdfaid:part is {part}, pdfaid:conformance {conformance}"


@rule("ISO 14289-1, 7.1")
def title(file):
    """The XMP has a dc:title that is not empty."""
    if not file.xmp.get("dc:title"):
        yield "there is no dc:title"


@rule("ISO 14289-1, 7.1")
def title_shown(file):
    """ViewerPreferences has DisplayDocTitle true."""
    if file.pdf.dict(file.pdf.catalog.get("/ViewerPreferences")).get("/DisplayDocTitle") is not True:
        yield "DisplayDocTitle is not true"


@rule("ours, after ISO 19005-1, 6.7.3")
def info_as_xmp(file):
    """The Info dictionary and the XMP say the same."""
    info = file.pdf.dict(file.pdf.trailer.get("/Info"))
    for key, name in INFO.items():
        said, packet = text_of(file.pdf.get(info.get(key))), file.xmp.get(name) or ""
        if said != packet:
            yield f"Info's {key[1:]} is {said!r}, {name} is {packet!r}"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        said, packet = (re.sub(r"\D", "", value or "") for value in (text_of(info.get(key)), file.xmp.get(name)))
        if said != packet and not said.startswith(packet or "none"):
            yield f"Info's {key[1:]} and {name} are not the same"


@rule("ISO 19005-2, 6.6.2.3")
def extension_schemas(file):
    """Every property is of a schema that PDF/A knows, or of one that the packet describes."""
    known = set(xmp.SPACES.values()) | file.xmp.described()
    for tag in sorted(file.xmp.properties):
        space = tag[1:].split("}")[0]
        if space not in known:
            yield f"{tag} has no extension schema"


@rule("ISO 14289-1, 7.2; ISO 19005-2, 6.7.4")
def language(file):
    """The catalog has a Lang, and each Lang, of elements and of content too, is a language tag (RFC 5646)."""
    catalog = text_of(file.pdf.get(file.pdf.catalog.get("/Lang")))
    if not LANGUAGE.match(catalog):
        yield f"the catalog's Lang is {catalog!r}"
    for element in file.structure.elements:
        if "/Lang" in element.dictionary:
            found = text_of(file.pdf.get(element.dictionary["/Lang"]))
            if not LANGUAGE.match(found):
                yield f"{element} has the Lang {found!r}"
    for stream in file.streams:
        for mark in stream.marks:
            found = mark.properties.get("/Lang")
            if isinstance(found, bytes) and not LANGUAGE.match(found.decode("latin-1")):
                yield f"{stream.where} has the Lang {found!r}"


@rule("ISO 14289-1, 6.2, 7.1; ISO 19005-2, 6.7.2.2")
def marked(file):
    """MarkInfo has Marked true."""
    if file.pdf.dict(file.pdf.catalog.get("/MarkInfo")).get("/Marked") is not True:
        yield "Marked is not true"


@rule("ISO 14289-1, 7.1")
def not_suspect(file):
    """MarkInfo has no Suspects true."""
    if file.pdf.dict(file.pdf.catalog.get("/MarkInfo")).get("/Suspects", False) is not False:
        yield "Suspects is true"


@rule("ISO 19005-2, 6.2.3")
def output_intent(file):
    """There is one output intent of PDF/A, with an RGB profile of a version before 5."""
    intents = [file.pdf.dict(intent) for intent in file.pdf.list(file.pdf.catalog.get("/OutputIntents"))]
    mine = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1"]
    if len(mine) != 1:
        yield f"there are {len(mine)} output intents of PDF/A"
        return
    profile = file.pdf.data(mine[0].get("/DestOutputProfile"))
    if (
        profile[36:40] != b"acsp"
        or profile[16:20] != b"RGB "
        or profile[12:16] not in (b"mntr", b"prtr")
        or profile[8] >= 5
    ):
        yield "the output profile is not an RGB profile of ICC.1"
    elif int.from_bytes(profile[:4], "big") != len(profile):
        yield "the output profile has not the length that it says"
    if not text_of(file.pdf.get(mine[0].get("/OutputConditionIdentifier"))):
        yield "the output intent has no OutputConditionIdentifier"
