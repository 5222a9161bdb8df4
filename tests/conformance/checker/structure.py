"""The tag tree: elements, what they hold, and the ParentTree that leads back from content (ISO 32000-1, 14.7)."""

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl"
    " LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT"
    " WP Figure Formula Form".split()
)


class Content:
    """A marked-content sequence that an element lists."""

    def __init__(self, page, form, mcid):
        self.key = (page, form, mcid)  # references of the page and of the form XObject, if it is in one


class Annotation:
    """An annotation that an element lists."""

    def __init__(self, reference):
        self.reference = reference


class Element:
    def __init__(self, pdf, reference, parent, role):
        self.reference = reference
        self.dictionary = pdf.dict(reference)
        self.parent = parent  # as reached from the root; None below it
        self.role = role  # through the role map, without a slash
        self.kids = []  # Element, Content and Annotation, in their order
        self.attributes = {}
        for attributes in pdf.list(self.dictionary.get("/A")):
            attributes = pdf.dict(attributes)
            self.attributes.setdefault(attributes.get("/O"), {}).update(attributes)

    def __str__(self):
        return f"{self.role} {self.reference[:-2]}"

    def attribute(self, owner, key, otherwise=None):
        return self.attributes.get(owner, {}).get(key, otherwise)

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def below(self):
        """This element and every one below it, in reading order."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            todo.extend(reversed(element.elements()))

    def leaves(self):
        """Content and annotations in and below this element, in reading order."""
        todo = [self]
        while todo:
            one = todo.pop()
            if isinstance(one, Element):
                todo.extend(reversed(one.kids))
            else:
                yield one

    def above(self):
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


class Structure:
    def __init__(self, pdf):
        self.root = pdf.dict(pdf.catalog.get("/StructTreeRoot"))
        self.root_reference = pdf.catalog.get("/StructTreeRoot")
        self.role_map = pdf.dict(self.root.get("/RoleMap"))
        self.cycles = set()
        self.reached_twice = []
        self.elements = []  # in reading order
        self.top = [self._read(pdf, kid) for kid in pdf.list(self.root.get("/K")) if pdf.dict(kid)]
        for element in self.top:
            self.elements.extend(element.below())
        self.parent_tree = list(pdf.tree_entries(self.root.get("/ParentTree"), "/Nums"))
        self.parent_of = dict(self.parent_tree)
        self.ids = list(pdf.tree_entries(self.root.get("/IDTree"), "/Names"))
        self.listing = {}  # (page, form, mcid) -> elements that list it
        self.holding = {}  # annotation -> elements that hold it
        for element in self.elements:
            for kid in element.kids:
                if isinstance(kid, Content):
                    self.listing.setdefault(kid.key, []).append(element)
                elif isinstance(kid, Annotation):
                    self.holding.setdefault(kid.reference, []).append(element)

    def role(self, name):
        """A structure type as its standard one."""
        seen = []
        while name in self.role_map and name not in seen:
            seen.append(name)
            name = self.role_map[name]
        if name in seen:
            self.cycles.add(name)
        return str(name)[1:]

    def _read(self, pdf, top):
        """The element and all below it; without recursion, whatever its depth."""
        first = Element(pdf, top, None, self.role(pdf.dict(top).get("/S")))
        seen, todo = {top}, [(first, None)]
        while todo:
            element, page = todo.pop()
            page = element.dictionary.get("/Pg", page)
            for kid in pdf.list(element.dictionary.get("/K")):
                if isinstance(kid, int):
                    element.kids.append(Content(page, None, kid))
                    continue
                dictionary = pdf.dict(kid)
                kind = dictionary.get("/Type")
                if kind == "/MCR":
                    key = (dictionary.get("/Pg", page), dictionary.get("/Stm"), dictionary.get("/MCID"))
                    element.kids.append(Content(*key))
                elif kind == "/OBJR":
                    element.kids.append(Annotation(dictionary.get("/Obj")))
                elif str(kid) in seen:
                    self.reached_twice.append(str(kid))
                elif dictionary:
                    seen.add(str(kid))
                    child = Element(pdf, str(kid), element, self.role(dictionary.get("/S")))
                    element.kids.append(child)
                    todo.append((child, page))
        return first
