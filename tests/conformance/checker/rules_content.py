"""Content and the tags that hold it (ISO 14289-1, 7.1; ISO 32000-1, 14.6 to 14.8)."""

import unicodedata
from collections import Counter

from .model import text_of
from .rule import rule
from .structure import Content
from .fonts import codes


def _key(stream, mark):
    return (stream.page.reference, stream.reference, mark.mcid)


@rule("ISO 14289-1, 7.1")
def content_marked(file):
    """All that is painted is in a marked-content sequence with an MCID, or in an artifact."""
    for stream in file.streams:
        if stream.reference is not None and stream.parents is None:
            continue  # what is painted by a form without tags belongs to the mark that paints the form
        if stream.unmarked:
            yield f"{stream.where} paints {len(stream.unmarked)} times outside of marked content"
        for mark in stream.marks:
            if mark.paints and not mark.artifact and mark.mcid is None:
                if not any(around.artifact or around.mcid is not None for around in mark.around()):
                    yield f"{stream.where} paints in a {mark.tag[1:]} that has no MCID"


@rule("ISO 14289-1, 7.1; that no MCID lies within another is ours")
def marks_nested(file):
    """No artifact lies in tagged content, no tagged content in an artifact or in tagged content."""
    for stream in file.streams:
        for mark in stream.marks:
            for around in mark.around():
                if mark.artifact and around.mcid is not None:
                    yield f"{stream.where} has an artifact in MCID {around.mcid}"
                if around.artifact and (mark.mcid is not None or mark.artifact):
                    yield f"{stream.where} has a {mark.tag[1:]} in an artifact"
                if mark.mcid is not None and around.mcid is not None:
                    yield f"{stream.where} has MCID {mark.mcid} in MCID {around.mcid}"


@rule("ISO 32000-1, 14.6.1")
def marks_balanced(file):
    """Marked content, text objects and q and Q are begun and ended within one another."""
    for stream in file.streams:
        for fault in stream.faults:
            yield f"{stream.where}: {fault}"


@rule("ISO 32000-1, 14.7.4.2")
def mcids_unique(file):
    """An MCID stands once in its stream."""
    for stream in file.streams:
        for mcid, times in Counter(mark.mcid for mark in stream.marks if mark.mcid is not None).items():
            if times > 1:
                yield f"{stream.where} has MCID {mcid} {times} times"


@rule("ISO 14289-1, 7.1; ISO 32000-1, 14.7.4")
def content_listed(file):
    """Each MCID is listed by one element, and what elements list is there."""
    listing = file.structure.listing
    for key in file.marks:
        if len(listing.get(key, [])) != 1:
            yield f"MCID {key[2]} of page {key[0]} is listed by {len(listing.get(key, []))} elements"
    for key, elements in listing.items():
        if key not in file.marks:
            yield f"{elements[0]} lists MCID {key[2]} of page {key[0]}, which is not there"


@rule("ISO 32000-1, 14.7.4.4")
def parent_tree(file):
    """The ParentTree leads from each MCID to the element that lists it; its keys are in order, each for one object."""
    tree = file.structure
    keys = [key for key, _ in tree.parent_tree]
    if keys != sorted(set(keys)):
        yield "the ParentTree's keys are not in order"
    if keys and (tree.root.get("/ParentTreeNextKey") or 0) <= max(keys):
        yield "ParentTreeNextKey is not beyond the keys"
    used = Counter()
    for stream in file.streams:
        marks = [mark for mark in stream.marks if mark.mcid is not None]
        if marks and stream.parents is None:
            yield f"{stream.where} has no StructParents"
            continue
        used[stream.parents] += stream.parents is not None
        parents = file.pdf.list(tree.parent_of.get(stream.parents))
        for mark in marks:
            said = parents[mark.mcid] if mark.mcid < len(parents) else None
            listed = [element.reference for element in tree.listing.get(_key(stream, mark), [])]
            if said not in listed:
                yield f"the ParentTree leads from MCID {mark.mcid} of {stream.where} to {said}, listed by {listed}"
    for page in file.pdf.pages:
        for annotation in file.pdf.list(page.dictionary.get("/Annots")):
            used[file.pdf.dict(annotation).get("/StructParent")] += 1
    for key, times in used.items():
        if key is not None and times > 1:
            yield f"{times} objects have the key {key} of the ParentTree"


@rule("ours, after ISO 32000-1, 14.6 and 14.9.4")
def mark_tags(file):
    """The tag of a sequence is the type of the element that lists it, or Span."""
    for stream in file.streams:
        for mark in stream.marks:
            for element in file.structure.listing.get(_key(stream, mark), []):
                if mark.mcid is not None and mark.tag not in ("/Span", element.dictionary.get("/S")):
                    yield f"{stream.where} has MCID {mark.mcid} as {mark.tag[1:]}, which is of {element}"


@rule("ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2")
def artifacts(file):
    """An artifact has a type. Words in one are Pagination, Header or Footer. A background has a BBox."""
    for stream in file.streams:
        for mark in stream.marks:
            if not mark.artifact:
                continue
            kind, sub = mark.properties.get("/Type"), mark.properties.get("/Subtype")
            if kind not in ("/Pagination", "/Layout", "/Page", "/Background"):
                yield f"{stream.where} has an artifact of type {kind}"
            if file.text_of_mark(mark).strip() and (kind != "/Pagination" or sub not in ("/Header", "/Footer")):
                yield f"{stream.where} has {file.text_of_mark(mark)[:40]!r} in an artifact of type {kind}"
            if kind == "/Background" and "/BBox" not in mark.properties:
                yield f"{stream.where} has a background without BBox"


@rule("ours, for ISO 14289-1, 7.1 (logical order)")
def reading_order(file):
    """On a page, content is painted in the order of the tag tree; notes at the foot may lie elsewhere in the tree."""
    last = {}
    for element in file.structure.elements:
        if element.role == "Note" or any(above.role == "Note" for above in element.above()):
            continue
        first = next((leaf for leaf in element.leaves() if isinstance(leaf, Content)), None)
        mine = [kid for kid in element.kids if isinstance(kid, Content)]
        if first not in mine[:1]:
            continue
        place = file.position.get(first.key)
        if place is None:
            continue
        if place < last.get(first.key[0], -1):
            yield f"{element} is painted before what it follows"
        last[first.key[0]] = place


@rule("ISO 19005-2, 6.2.2")
def resources(file):
    """What a stream uses is in its own Resources, none inherited."""
    for stream in file.streams:
        if stream.reference is None and "/Resources" not in stream.page.dictionary:
            yield f"{stream.where} inherits its resources"
        for name in stream.missing:
            yield f"{stream.where} names {name}, which is not there"


def _is_private(character):
    return unicodedata.category(character) == "Co"


@rule("ISO 19005-2, 6.2.11.7.3")
def private_use(file):
    """What is shown as a private-use character has ActualText, which has none."""
    for stream in file.streams:
        for mark in stream.marks:
            said = "".join(
                file.fonts[font].says.get(code, "") for font, string in mark.shown if font for code in codes(string)
            )
            if any(map(_is_private, said)) and "/ActualText" not in mark.properties and not mark.artifact:
                elements = file.structure.listing.get(_key(stream, mark), [])
                if not any(
                    "/ActualText" in one.dictionary for element in elements for one in (element, *element.above())
                ):
                    yield f"{stream.where} says a private-use character in MCID {mark.mcid}"
    for element in file.structure.elements:
        if any(map(_is_private, text_of(file.pdf.get(element.dictionary.get("/ActualText"))))):
            yield f"{element} has a private-use character in its ActualText"


@rule("ISO 14289-1, 7.20")
def forms_once(file):
    """A form XObject with tagged content is painted once."""
    tagged = {
        stream.reference
        for stream in file.streams
        if stream.reference and any(m.mcid is not None for m in stream.marks)
    }
    used = Counter(
        reference for stream in file.streams for category, reference in stream.used if category == "/XObject"
    )
    for reference in sorted(tagged):
        if used[reference] > 1:
            yield f"form {reference[:-2]} has tagged content and is painted {used[reference]} times"
