"""Links (ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.5)."""

import re

from .model import text_of
from .rule import rule
from .structure import Annotation, Content

PRINTED, KEPT_FROM_SIGHT = 4, 1 | 2 | 32 | 256  # Print; Invisible, Hidden, NoView, ToggleNoView


def _annotations(file):
    for page in file.pdf.pages:
        for reference in file.pdf.list(page.dictionary.get("/Annots")):
            yield page, str(reference), file.pdf.dict(reference)


@rule("ISO 14289-1, 7.18.2, 7.18.6, 7.18.8; ISO 19005-2, 6.3.1; that there are no others is ours")
def annotation_kinds(file):
    """Annotations are links."""
    for page, reference, annotation in _annotations(file):
        if annotation.get("/Subtype") != "/Link":
            yield f"{page} has an annotation of the kind {annotation.get('/Subtype')}"


@rule("ISO 14289-1, 7.18.1, 7.18.5")
def links_tagged(file):
    """A link is held by one Link element, which its StructParent leads to."""
    tree = file.structure
    for page, reference, annotation in _annotations(file):
        holding = tree.holding.get(reference, [])
        if [element.role for element in holding] != ["Link"]:
            yield f"a link of {page} is held by {[str(element) for element in holding]}"
        elif tree.parent_of.get(annotation.get("/StructParent")) != holding[0].reference:
            yield f"a link of {page} has a StructParent that does not lead to {holding[0]}"
    there = {reference for _, reference, _ in _annotations(file)}
    for reference, elements in tree.holding.items():
        if reference not in there:
            yield f"{elements[0]} holds {reference}, which is on no page"


@rule("ISO 14289-1, 7.18.5; ISO 32000-1, 14.8.4.4.2")
def links_whole(file):
    """A Link element holds what is shown and the link itself."""
    for element in file.structure.elements:
        if element.role == "Link":
            kinds = {type(leaf) for leaf in element.leaves()}
            if kinds != {Content, Annotation}:
                yield f"{element} holds {'no link' if Annotation not in kinds else 'no content'}"


@rule("ISO 14289-1, 7.18.1, 7.18.5")
def link_description(file):
    """A link has Contents that are not empty."""
    for page, _, annotation in _annotations(file):
        if not text_of(file.pdf.get(annotation.get("/Contents"))).strip():
            yield f"a link of {page} has no Contents"


@rule("ISO 19005-2, 6.3.2")
def annotation_flags(file):
    """An annotation is printed, and not kept from sight."""
    for page, _, annotation in _annotations(file):
        flags = annotation.get("/F", 0)
        if not flags & PRINTED or flags & KEPT_FROM_SIGHT:
            yield f"a link of {page} has F {flags}"


@rule("ISO 14289-1, 7.18.3")
def tab_order(file):
    """A page with annotations has Tabs S."""
    for page in file.pdf.pages:
        if file.pdf.list(page.dictionary.get("/Annots")) and page.dictionary.get("/Tabs") != "/S":
            yield f"{page} has Tabs {page.dictionary.get('/Tabs')}"


@rule("ISO 19005-2, 6.5.1; that a target is there is ours")
def link_targets(file):
    """A link leads to a place of a page, or to an absolute address of ASCII."""
    pages = {page.reference for page in file.pdf.pages}
    for page, _, annotation in _annotations(file):
        action = file.pdf.dict(annotation.get("/A"))
        target = file.pdf.list(annotation.get("/Dest"))
        if action:
            address = text_of(file.pdf.get(action.get("/URI")))
            if action.get("/S") != "/URI" or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+", address):
                yield f"a link of {page} has the action {action}"
        elif target and target[0] not in pages:
            yield f"a link of {page} leads to {target[0]}, which is no page"


@rule("ours")
def link_areas(file):
    """A link's area is not empty and lies on its page."""
    for page, _, annotation in _annotations(file):
        area, media = (file.pdf.list(value) for value in (annotation.get("/Rect"), page.dictionary.get("/MediaBox")))
        if len(area) != 4 or not (
            media[0] <= area[0] < area[2] <= media[2] and media[1] <= area[1] < area[3] <= media[3]
        ):
            yield f"a link of {page} has the area {area}"
