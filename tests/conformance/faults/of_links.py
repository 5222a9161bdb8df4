"""Faults of annotations."""

from .fault import fault


@fault(rule="link-description", verapdf="ua1:7.18.5-2")
def link_without_description(draft):
    """A link has no Contents."""
    del draft.links()[0]["/Contents"]


@fault(rule="annotation-flags", verapdf="2a:6.3.2-1")
def annotation_without_flags(draft):
    """A link has no F."""
    del draft.links()[0]["/F"]


@fault(rule="annotation-flags", verapdf="2a:6.3.2-2")
def annotation_hidden(draft):
    """A link is hidden."""
    draft.links()[0]["/F"] = 6


@fault(rule="links-tagged", verapdf="ua1:7.18.5-1")
def link_without_parent(draft):
    """A link has no StructParent."""
    del draft.links()[0]["/StructParent"]


@fault(rule="links-tagged")
def link_not_held(draft):
    """No element holds a link: its OBJR is missing."""
    kids = draft.kids(draft.first("Link"))
    kids[:] = [kid for kid in kids if draft.pdf.dict(kid).get("/Type") != "/OBJR"]


@fault(rule="links-tagged", verapdf="ua1:7.18.5-1")
def link_in_a_span(draft):
    """The element that holds a link is a Span."""
    draft.first("Link").dictionary["/S"] = "/Span"


@fault(rule="links-whole")
def link_around_nothing(draft):
    """A Link holds the annotation alone."""
    kids = draft.kids(draft.first("Link"))
    kids[:] = [kid for kid in kids if not isinstance(kid, int)]


@fault(rule="tab-order", verapdf="ua1:7.18.3-1")
def no_tab_order(draft):
    """A page with links has no Tabs."""
    for page in draft.pdf.pages:
        page.dictionary.pop("/Tabs", None)


@fault(rule="link-targets", verapdf="2a:6.5.1-1")
def link_runs_a_script(draft):
    """A link runs JavaScript."""
    next(link for link in draft.links() if "/A" in link)["/A"] = {"/S": "/JavaScript", "/JS": "u:app.beep()"}


@fault(rule="link-targets")
def link_to_a_lost_page(draft):
    """A link leads to what is no page."""
    link = next(link for link in draft.links() if "/Dest" in link)
    draft.pdf.list(link["/Dest"])[0] = draft.pdf.trailer["/Info"]


@fault(rule="link-areas")
def link_off_its_page(draft):
    """A link lies outside of its page."""
    draft.links()[0]["/Rect"] = [700, 10, 800, 20]


@fault(rule="annotation-kinds", verapdf="2a:6.3.3-1")
def note_stuck_on(draft):
    """An annotation is a sticky note."""
    draft.links()[0]["/Subtype"] = "/Text"
