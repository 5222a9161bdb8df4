"""Faults of the file itself, and things that a brief never holds."""

import re
import subprocess
import tempfile

from .fault import fault


def _replace(data, pattern, by):
    changed, count = re.subn(pattern, by, data, count=1, flags=re.S)
    if count == 0:
        raise LookupError(f"the file has no {pattern!r}")
    return changed


@fault(rule="header", verapdf="2a:6.1.2-2", of_bytes=True)
def comment_of_letters(data):
    """The comment in the second line is of letters."""
    return _replace(data, rb"%[\x80-\xff]{4}", b"%abcd")


@fault(rule="header", verapdf="2a:6.1.2-1", of_bytes=True)
def line_before_the_header(data):
    """The file begins with an empty line."""
    return b"\n" + data


@fault(rule="end-of-file", verapdf="2a:6.1.3-3", of_bytes=True)
def words_after_the_end(data):
    """Words stand behind %%EOF."""
    return data + b"made by hand\n"


@fault(rule="file-id", verapdf="2a:6.1.3-1", of_bytes=True)
def no_file_id(data):
    """The trailer has no ID."""
    head, tail = data.rsplit(b"trailer", 1)
    return head + b"trailer" + _replace(tail, rb"/ID\b", b"/Od")


@fault(rule="stream-length", verapdf="2a:6.1.7.1-1", reader="qpdf", of_bytes=True)
def stream_longer_than_it_says(data):
    """A stream's Length is ten bytes short."""
    return _replace(
        data, rb"/Length (\d\d+)(?=[ />])", lambda found: b"/Length %0*d" % (len(found.group(1)), int(found.group(1)) - 10)
    )


@fault(rule="stream-length", verapdf="2a:6.1.7.1-2", of_bytes=True)
def endstream_in_the_line(data):
    """A stream has no line end before endstream."""
    found = re.search(rb"/Length (\d+)[^\n]*>>\nstream\n", data)
    end = found.end() + int(found.group(1))
    return data[:end] + b" " + data[end + 1 :]


@fault(rule="not-encrypted", verapdf="2a:6.1.3-2", of_bytes=True)
def encrypted(data):
    """The file is encrypted."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as plain, tempfile.NamedTemporaryFile(suffix=".pdf") as locked:
        plain.write(data)
        plain.flush()
        subprocess.run(
            [
                "qpdf",
                "--allow-weak-crypto",
                "--encrypt",
                "",
                "owner",
                "128",
                "--use-aes=y",
                "--",
                plain.name,
                locked.name,
            ],
            check=True,
        )
        return locked.read()


@fault(reader="qpdf", of_bytes=True)
def cross_references_astray(data):
    """The cross-reference table lies elsewhere than startxref says."""
    return _replace(data, rb"startxref\n(\d+)", b"startxref\n17")


@fault(rule="filters", verapdf="2a:6.1.7.2-1")
def packed_by_lzw(draft):
    """A stream is compressed by LZW."""
    profile = draft.pdf.dict(draft.pdf.list(draft.catalog["/OutputIntents"])[0])["/DestOutputProfile"]
    data, bits = draft.pdf.data(profile), ""
    # LZW of 9-bit codes alone: the table is cleared (256) before it grows, and 257 ends the data (7.4.4).
    for i, byte in enumerate(data):
        bits += ("100000000" if i % 200 == 0 else "") + f"{byte:09b}"
    bits += "100000001"
    bits += "0" * (-len(bits) % 8)
    draft.set_data(profile, bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8)))
    draft.pdf.objects["obj:" + profile]["stream"]["dict"]["/Filter"] = "/LZWDecode"


@fault(rule="filters", verapdf="2a:6.1.7.1-3")
def stream_in_another_file(draft):
    """A stream says that its data lie in another file."""
    draft.pdf.dict(draft.content())["/F"] = "u:page.txt"


@fault(rule="limits", verapdf="2a:6.1.13-3")
def string_too_long(draft):
    """A figure's Alt has 40,000 letters."""
    draft.all("Figure")[-1].dictionary["/Alt"] = "u:" + "a" * 40_000


@fault(rule="limits", verapdf="2a:6.1.13-4")
def name_too_long(draft):
    """A name has 130 letters."""
    draft.catalog["/" + "a" * 130] = True


@fault(rule="not-used", verapdf="2a:6.4.1-3")
def form_to_fill_in(draft):
    """The file has an interactive form."""
    draft.catalog["/AcroForm"] = {"/Fields": [], "/NeedAppearances": True}


@fault(rule="not-used", verapdf="2a:6.5.2-1")
def additional_actions(draft):
    """The catalog has additional actions."""
    draft.catalog["/AA"] = {}


@fault(rule="not-used", verapdf="2a:6.9-1")
def layers(draft):
    """The file has optional content."""
    group = draft.add({"/Type": "/OCG", "/Name": "u:Layer"})
    draft.catalog["/OCProperties"] = {"/OCGs": [group], "/D": {"/Order": [group]}}


@fault(rule="not-used", verapdf="2a:6.11-1")
def requirements(draft):
    """The catalog has requirements."""
    draft.catalog["/Requirements"] = []


WHOLE = {"/F": "u:page.html", "/UF": "u:page.html", "/Desc": "u:The page", "/AFRelationship": "/Source"}


def _attach(draft, without=None, media_type="/text/html"):
    """Attaches a file, as PDF/A-3 wants it but for one key of its specification."""
    file = draft.add_stream({"/Type": "/EmbeddedFile", "/Subtype": media_type}, b"<p>The page</p>")
    kept = {key: value for key, value in WHOLE.items() if key != without}
    attached = draft.add({"/Type": "/Filespec", "/EF": {"/F": file}, **kept})
    names = draft.pdf.dict(draft.catalog.get("/Names"))
    draft.catalog["/Names"] = {**names, "/EmbeddedFiles": {"/Names": ["u:page", attached]}}
    draft.catalog["/AF"] = [attached]


def _say_part_3(draft):
    draft.replace(draft.metadata(), rb"<pdfaid:part>2", b"<pdfaid:part>3")


def attach_rightly(draft):
    """Makes PDF/A-3 of a file, with a file attached; no fault."""
    _say_part_3(draft)
    _attach(draft)


@fault(rule="attachments", verapdf="2a:6.8-5")
def attachment_in_part_2(draft):
    """A PDF/A-2 file holds a file."""
    _attach(draft)


@fault(rule="attachments", verapdf="ua1:7.11-1")
def attachment_without_name(draft):
    """An attached file has no UF."""
    _say_part_3(draft)
    _attach(draft, without="/UF")


@fault(rule="attachments", verapdf="3a:6.8-3")
def attachment_without_relationship(draft):
    """An attached file has no AFRelationship."""
    _say_part_3(draft)
    _attach(draft, without="/AFRelationship")


@fault(rule="attachments", verapdf="3a:6.8-1")
def attachment_of_no_type(draft):
    """An attached file says no MIME type."""
    _say_part_3(draft)
    _attach(draft, media_type="/html")


@fault(rule="attachments", verapdf="3a:6.8-4")
def attachment_of_nothing(draft):
    """An attached file is in no AF array."""
    _say_part_3(draft)
    _attach(draft)
    del draft.catalog["/AF"]
