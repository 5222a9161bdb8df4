"""The file as bytes, and what must not be in it (ISO 19005-2, 6.1)."""

import re

from .model import text_of
from .rule import rule

STREAM = re.compile(rb"/Length (\d+)(?! \d+ R)(?:[^\n]|\n(?!stream))*?\n?stream\r?\n")
MOST_NAME, MOST_STRING, MOST_SAVED = 127, 32767, 28


@rule("ISO 19005-2, 6.1.2; ISO 14289-1, 6.1")
def header(file):
    """%PDF-1.n at the first byte, and a comment of four bytes over 127 on the second line."""
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", file.pdf.bytes):
        yield f"the file begins {file.pdf.bytes[:16]!r}"


@rule("ISO 19005-2, 6.1.3")
def end_of_file(file):
    """Nothing but a line end stands behind the last %%EOF."""
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", file.pdf.bytes):
        yield f"the file ends {file.pdf.bytes[-16:]!r}"


@rule("ISO 19005-2, 6.1.3")
def file_id(file):
    """The trailer has an ID of two strings."""
    found = file.pdf.list(file.pdf.trailer.get("/ID"))
    if b"/ID" not in file.pdf.bytes or len(found) != 2 or not all(text_of(part) for part in found):
        yield f"the trailer's ID is {found}"


@rule("ISO 19005-2, 6.1.3")
def not_encrypted(file):
    """The trailer has no Encrypt."""
    if "/Encrypt" in file.pdf.trailer:
        yield "the file is encrypted"


@rule("ISO 19005-2, 6.1.7.1")
def stream_length(file):
    """A stream's Length is the number of its bytes, endstream on a line of its own."""
    data, at = file.pdf.bytes, 0
    while True:
        match = STREAM.search(data, at)
        if match is None:
            return
        at = match.end() + int(match.group(1))
        if not re.match(rb"(\r\n|\n|\r)endstream", data[at : at + 16]):
            yield f"a stream at byte {match.end()} has not the {int(match.group(1))} bytes that it says"
            at = match.end()


@rule("ISO 19005-2, 6.1.7.1, 6.1.7.2")
def filters(file):
    """Streams lie in the file and are compressed by none but the allowed filters."""
    allowed = {
        "/FlateDecode",
        "/DCTDecode",
        "/JPXDecode",
        "/CCITTFaxDecode",
        "/ASCIIHexDecode",
        "/ASCII85Decode",
        "/RunLengthDecode",
        "/JBIG2Decode",
    }
    for name, found in file.pdf.objects.items():
        dictionary = found["stream"]["dict"] if "stream" in found else {}
        for one in file.pdf.list(dictionary.get("/Filter")):
            if one not in allowed:
                yield f"stream {name[4:-2]} has the filter {one}"
        if {"/F", "/FFilter", "/FDecodeParms"} & dictionary.keys():
            yield f"stream {name[4:-2]} has its data in another file"


def _values(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


@rule("ISO 19005-2, 6.1.8, 6.1.13")
def limits(file):
    """Names have up to 127 bytes, strings up to 32,767, integers 32 bits; q is nested up to 28 times."""
    for name, found in file.pdf.objects.items():
        for value in _values(found["stream"]["dict"] if "stream" in found else found["value"]):
            if isinstance(value, int) and not -(2**31) <= value < 2**31:
                yield f"{name} has the integer {value}"
            elif isinstance(value, str):
                size = len(value.encode()) - 1 if value.startswith("/") else len(value.encode()) - 2
                if value.startswith("b:"):
                    size //= 2
                if size > (MOST_NAME if value.startswith("/") else MOST_STRING):
                    yield f"{name} has a name or string of {size} bytes"
    for stream in file.streams:
        if stream.most_saved > MOST_SAVED:
            yield f"{stream.where} nests q {stream.most_saved} times"


# What a brief has no use for; each would bring rules of its own.
NOT_USED = {
    "/AcroForm": "forms (7.18.4; 6.4)",
    "/OCProperties": "optional content (7.10; 6.9)",
    "/Threads": "article threads (7.12)",
    "/Collection": "portfolios",
    "/Perms": "permissions (6.1.12)",
    "/Requirements": "requirements (6.11)",
    "/NeedsRendering": "XFA (7.15; 6.4.2)",
    "/XFA": "XFA (7.15; 6.4.2)",
    "/AA": "additional actions (6.5.2)",
    "/OpenAction": "an action at opening",
    "/JS": "JavaScript (7.19; 6.5.1)",
    "/AlternatePresentations": "presentations (6.10)",
    "/PresSteps": "presentation steps (6.10)",
    "/Ref": "reference XObjects (7.20; 6.2.9)",
    "/PS": "PostScript (6.2.9)",
    "/OPI": "OPI (6.2.8, 6.2.9)",
    "/Alternates": "alternate images (6.2.8)",
    "/TR": "transfer functions (6.2.5)",
    "/TR2": "transfer functions (6.2.5)",
    "/HTP": "halftone phases (6.2.5)",
    "/HT": "halftones (6.2.5)",
    "/CIDSet": "CIDSet (7.21.4.2; 6.2.11.4.2)",
    "/CharSet": "CharSet (7.21.4.2; 6.2.11.4.2)",
    "/RichMediaContent": "media (7.18.6)",
    "/Beads": "article threads (7.12)",
}


@rule(
    "ISO 14289-1, 7.10, 7.12 to 7.15, 7.18.4, 7.18.6, 7.19, 7.20;"
    " ISO 19005-2, 6.1.12, 6.2.5, 6.2.9, 6.4, 6.5.2, 6.9 to 6.11"
)
def not_used(file):
    """Forms, scripts, media, optional content and the like are in no brief."""
    for where, dictionary in file.pdf.every_dictionary():
        for key in sorted(NOT_USED.keys() & dictionary.keys()):
            if dictionary.get("/Type") == "/StructElem" or key == "/Ref" and dictionary.get("/Subtype") != "/Form":
                continue
            yield f"{where} has {key[1:]}: {NOT_USED[key]}"
    for stream in file.streams:
        for operator in sorted(stream.unknown):
            yield f"{stream.where} has the operator {operator!r}"


@rule("ISO 19005-2, 6.8; ISO 19005-3, 6.8; ISO 14289-1, 7.11")
def attachments(file):
    """PDF/A-2 holds no file. What PDF/A-3 holds has F, UF, Desc, a type, a relationship, and is in an AF array."""
    pdf, listed = file.pdf, set()
    for _, dictionary in pdf.every_dictionary():
        listed.update(str(reference) for reference in pdf.list(dictionary.get("/AF")))
    for name, found in pdf.objects.items():
        specification = found.get("value")
        if not isinstance(specification, dict) or "/EF" not in specification:
            continue
        if file.xmp.get("pdfaid:part") != "3":
            yield f"{name[4:-2]} attaches a file to PDF/A-{file.xmp.get('pdfaid:part')}"
        for key in ("/F", "/UF", "/Desc"):
            if not text_of(pdf.get(specification.get(key))):
                yield f"{name[4:-2]} has no {key[1:]}"
        if specification.get("/AFRelationship") not in (
            "/Source",
            "/Data",
            "/Alternative",
            "/Supplement",
            "/Unspecified",
        ):
            yield f"{name[4:-2]} has no AFRelationship"
        if name[4:] not in listed:
            yield f"{name[4:-2]} is in no AF array"
        for embedded in pdf.dict(specification["/EF"]).values():
            if "/" not in str(pdf.dict(embedded).get("/Subtype"))[1:]:
                yield f"{name[4:-2]} says no MIME type"
