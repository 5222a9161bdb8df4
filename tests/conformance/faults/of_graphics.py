"""Faults of pages, colours and pictures."""

from .fault import fault


def _image(draft, key=None):
    for found in draft.pdf.objects.values():
        dictionary = found["stream"]["dict"] if "stream" in found else {}
        if dictionary.get("/Subtype") == "/Image" and (key is None or key in dictionary):
            return dictionary
    raise LookupError("the file has no such image")


@fault(rule="images", verapdf="2a:6.2.8-3")
def image_interpolated(draft):
    """An image has Interpolate true."""
    _image(draft)["/Interpolate"] = True


@fault(rule="images")
def image_in_inks(draft):
    """An image's colours are those of a printing press."""
    _image(draft, "/SMask")["/ColorSpace"] = "/DeviceCMYK"


@fault(rule="not-used", verapdf="2a:6.2.8-1")
def image_with_alternates(draft):
    """An image has Alternates."""
    _image(draft)["/Alternates"] = []


@fault(rule="colours", verapdf="2a:6.2.4.3-3")
def colour_of_inks(draft):
    """A page paints with DeviceCMYK under an RGB intent."""
    draft.replace(draft.content(), rb"\Z", b"\n/Artifact<</Type/Layout>>BDC 0 0 0 1 k 0 0 9 9 re f EMC\n")


@fault(rule="transparency-groups")
def transparency_without_group(draft):
    """A page with a transparent picture has no Group."""
    for page in draft.pdf.pages:
        page.dictionary.pop("/Group", None)


@fault(rule="graphics-states", verapdf="2a:6.2.10-1")
def blend_mode_of_ones_own(draft):
    """A graphics state has a blend mode that there is not."""
    resources = draft.pdf.dict(draft.pdf.pages[0].dictionary["/Resources"])
    resources["/ExtGState"] = {"/G9": {"/Type": "/ExtGState", "/BM": "/Glow"}}
    draft.replace(draft.content(), rb"\Z", b"\n/Artifact<</Type/Layout>>BDC q /G9 gs 0 0 9 9 re f Q EMC\n")


@fault(rule="page-boxes", verapdf="2a:6.1.13-11")
def page_too_small(draft):
    """A page has a trim box of 2 points."""
    draft.pdf.pages[0].dictionary["/TrimBox"] = [0, 0, 2, 2]


@fault(rule="limits", verapdf="2a:6.1.13-8")
def saved_too_deep(draft):
    """A page nests q 29 times."""
    draft.replace(draft.content(), rb"\Z", b"\n" + b"q " * 29 + b"Q " * 29)


@fault(rule="not-used", verapdf="2a:6.2.2-1")
def operator_of_ones_own(draft):
    """A page has an operator that there is not."""
    draft.replace(draft.content(), rb"\Z", b"\nBX 1 glow EX\n")
