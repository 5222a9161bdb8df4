"""A good file to spoil: its objects as values that can be changed, and the way back to a file."""

import base64
import json
import re
import subprocess

from checker import model, structure

# The first code of a ToUnicode's first range, and what it says.
FIRST_OF_RANGE = rb"(beginbfrange\n)<([0-9A-F]{4})>(<[0-9A-F]{4}>\[)<[0-9A-F]+>"


class Draft:
    """`pdf.objects` is what is changed. Its streams are not compressed; it is written with each object on its own."""

    def __init__(self, path):
        self.pdf = model.Pdf(path)
        for name, found in self.pdf.objects.items():
            if "stream" in found and model.is_deflated(found["stream"]["dict"]):
                self.set_data(name[4:], self.pdf.data(name[4:]))
                del found["stream"]["dict"]["/Filter"]
        self.structure = structure.Structure(self.pdf)
        self.catalog = self.pdf.catalog

    def first(self, role, holding=None):
        """The first element of a role, or the first that holds a kid of another."""
        for element in self.structure.elements:
            if element.role == role and (holding is None or any(kid.role == holding for kid in element.elements())):
                return element
        raise LookupError(f"the page has no {role}")

    def all(self, role):
        return [element for element in self.structure.elements if element.role == role]

    def kids(self, element):
        """The element's K as an array that can be changed."""
        return element.dictionary.setdefault("/K", [])

    def attributes(self, element, owner):
        """Its attributes of an owner, such as "/Table"."""
        for attributes in self.pdf.list(element.dictionary.get("/A")):
            if self.pdf.dict(attributes).get("/O") == owner:
                return self.pdf.dict(attributes)
        raise LookupError(f"{element} has no attributes of {owner}")

    def add(self, value):
        """A new object; gives its reference."""
        number = 1 + max(int(name[4:].split()[0]) for name in self.pdf.objects if name.startswith("obj:"))
        self.pdf.objects[f"obj:{number} 0 R"] = {"value": value}
        return f"{number} 0 R"

    def add_stream(self, dictionary, data):
        reference = self.add(None)
        self.pdf.objects["obj:" + reference] = {"stream": {"dict": dictionary, "data": base64.b64encode(data).decode()}}
        return reference

    def set_data(self, reference, data):
        self.pdf.objects["obj:" + reference]["stream"]["data"] = base64.b64encode(data).decode()

    def replace(self, reference, pattern, by, times=1):
        """Replaces a pattern (of bytes) in a stream; it must be there."""
        data, count = re.subn(pattern, by, self.pdf.data(reference), count=times, flags=re.S)
        if count == 0:
            raise LookupError(f"stream {reference} has no {pattern!r}")
        self.set_data(reference, data)

    def content(self, page=0):
        """The content stream of a page."""
        return self.pdf.list(self.pdf.pages[page].dictionary["/Contents"])[0]

    def metadata(self):
        return self.catalog["/Metadata"]

    def links(self):
        """Every annotation's dictionary."""
        return [self.pdf.dict(one) for page in self.pdf.pages for one in self.pdf.list(page.dictionary.get("/Annots"))]

    def fonts(self):
        """References of the Type 0 fonts."""
        return sorted(
            name[4:] for name, one in self.pdf.objects.items() if one.get("value", {}).get("/Subtype") == "/Type0"
        )

    def descendant(self, font):
        return self.pdf.dict(self.pdf.list(self.pdf.dict(font)["/DescendantFonts"])[0])

    def write(self, path):
        header = {
            "jsonversion": 2,
            "pdfversion": "1.7",
            "pushedinheritedpageresources": False,
            "calledgetallpages": False,
            "maxobjectid": len(self.pdf.objects) + 8,
        }
        text = json.dumps({"version": 2, "parameters": {"decodelevel": "none"}, "qpdf": [header, self.pdf.objects]})
        with open(path + ".json", "w", encoding="utf-8") as file:
            file.write(text)
        run = subprocess.run(
            [
                "qpdf",
                "--json-input",
                path + ".json",
                "--object-streams=disable",
                "--static-id",
                "--newline-before-endstream",
                "--stream-data=preserve",
                path,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if run.returncode not in (0, 3):  # 3: with warnings, of which a spoilt file may well have some
            raise RuntimeError(f"{path}: {run.stdout.decode(errors='replace')}")
