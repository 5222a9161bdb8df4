"""Pages, colours, pictures and transparency (ISO 19005-2, 6.1.13 and 6.2)."""

from .rule import rule

BLEND_MODES = {
    "/" + name
    for name in "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight"
    " Difference Exclusion Hue Saturation Color Luminosity".split()
}


@rule("ISO 19005-2, 6.1.13")
def page_boxes(file):
    """A page's boxes are 3 to 14,400 units wide and high."""
    for page in file.pdf.pages:
        for key in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            box = file.pdf.list(page.dictionary.get(key, page.inherited.get(key)))
            if key != "/MediaBox" and not box:
                continue
            if len(box) != 4 or not all(3 <= side <= 14400 for side in (box[2] - box[0], box[3] - box[1])):
                yield f"{page} has the {key[1:]} {box}"


def _space_is_right(file, space):
    found = file.pdf.get(space)
    if found in ("/DeviceRGB", "/DeviceGray"):
        return True
    parts = file.pdf.list(space)
    if parts and parts[0] == "/Indexed":
        return len(parts) == 4 and _space_is_right(file, parts[1])
    return len(parts) == 2 and parts[0] == "/ICCBased" and file.pdf.dict(parts[1]).get("/N") in (1, 3)


@rule("ISO 19005-2, 6.2.4")
def colours(file):
    """Colours are of RGB or grey, as the output intent is, or of a profile."""
    for stream in file.streams:
        for operator, space in sorted(stream.colours, key=str):
            if operator in ("k", "K") or operator in ("cs", "CS") and space not in ("/DeviceRGB", "/DeviceGray"):
                yield f"{stream.where} sets a colour by {operator} {space or ''}"


def _images(file):
    for name, found in file.pdf.objects.items():
        dictionary = found["stream"]["dict"] if "stream" in found else {}
        if dictionary.get("/Subtype") == "/Image":
            yield f"image {name[4:-2]}", dictionary


@rule("ISO 19005-2, 6.2.8, 6.2.4")
def images(file):
    """An image is not interpolated, has 1, 2, 4, 8 or 16 bits to a component, and colours of RGB, grey or a profile."""
    for name, image in _images(file):
        if image.get("/Interpolate", False) is not False:
            yield f"{name} is interpolated"
        if image.get("/BitsPerComponent", 8) not in (1, 2, 4, 8, 16):
            yield f"{name} has {image['/BitsPerComponent']} bits to a component"
        if image.get("/ImageMask") is not True and not _space_is_right(file, image.get("/ColorSpace")):
            yield f"{name} has the colour space {file.pdf.get(image.get('/ColorSpace'))}"


@rule("ISO 19005-2, 6.2.6, 6.2.10")
def graphics_states(file):
    """Opacities are 0 to 1, blend modes those of ISO 32000-1."""
    for where, dictionary in file.pdf.every_dictionary():
        for state in file.pdf.dict(dictionary.get("/ExtGState")).values():
            state = file.pdf.dict(state)
            for key in ("/ca", "/CA"):
                if not 0 <= state.get(key, 1) <= 1:
                    yield f"{where} has a graphics state with {key[1:]} {state[key]}"
            for mode in file.pdf.list(state.get("/BM", "/Normal")):
                if mode not in BLEND_MODES:
                    yield f"{where} has the blend mode {mode}"


def _is_transparent(file, reference, seen):
    found = file.pdf.dict(reference)
    if str(reference) in seen:
        return False
    seen.add(str(reference))
    states = file.pdf.dict(file.pdf.dict(found.get("/Resources")).get("/ExtGState")).values()
    if "/SMask" in found or any(_state_is_transparent(file.pdf.dict(state)) for state in states):
        return True
    inner = file.pdf.dict(file.pdf.dict(found.get("/Resources")).get("/XObject")).values()
    return any(_is_transparent(file, one, seen) for one in inner)


def _state_is_transparent(state):
    return (
        state.get("/ca", 1) < 1
        or state.get("/CA", 1) < 1
        or state.get("/BM", "/Normal") not in ("/Normal", "/Compatible")
    )


@rule("ours, after ISO 19005-2, 6.2.10: said although there is an output intent")
def transparency_groups(file):
    """A page with transparency says in its Group which colour space it is mixed in."""
    for page in file.pdf.pages:
        group = file.pdf.dict(page.dictionary.get("/Group"))
        if _is_transparent(file, page.reference, set()) and (group.get("/S") != "/Transparency" or "/CS" not in group):
            yield f"{page} has transparency and no Group with a colour space"
