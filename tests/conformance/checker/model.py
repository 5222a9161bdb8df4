"""A PDF file as a graph of plain Python values, as `qpdf --json` gives them.

Names are strings that begin with "/", references are "12 0 R", strings "u:..." or "b:..." (hexadecimal). get() follows
references.
"""

import base64
import json
import re
import subprocess
import zlib

REFERENCE = re.compile(r"\d+ \d+ R\Z")


class CannotRead(Exception):
    """The file is no PDF that qpdf can open."""


def text_of(value):
    """A string object's characters; "" for anything else."""
    if not isinstance(value, str):
        return ""
    if value.startswith("u:"):
        return value[2:]
    if value.startswith("b:"):
        return bytes.fromhex(value[2:]).decode("latin-1")
    return ""


def is_deflated(dictionary):
    """Whether a stream is compressed by FlateDecode and nothing else."""
    return dictionary.get("/Filter") in ("/FlateDecode", ["/FlateDecode"]) and "/DecodeParms" not in dictionary


def is_reference(value):
    return isinstance(value, str) and REFERENCE.match(value) is not None


class Page:
    def __init__(self, number, reference, dictionary, inherited):
        self.number = number  # from 1
        self.reference = reference
        self.dictionary = dictionary
        self.inherited = inherited  # what its ancestors in the page tree say

    def __str__(self):
        return f"page {self.number}"


class Pdf:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = file.read()
        command = ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=none", path]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            self.objects = json.loads(run.stdout)["qpdf"][1]
        except (ValueError, KeyError, IndexError):
            raise CannotRead(run.stderr.decode(errors="replace").strip()) from None
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.dict(self.trailer.get("/Root"))
        self.pages = []
        self._add_pages(self.catalog.get("/Pages"), {}, set())

    def get(self, value):
        """What a value is, through references; a stream gives its dictionary, and a lost object None."""
        for _ in range(32):
            if not is_reference(value):
                return value
            found = self.objects.get("obj:" + value)
            if found is None:
                return None
            value = found["stream"]["dict"] if "stream" in found else found["value"]
        return None

    def dict(self, value):
        value = self.get(value)
        return value if isinstance(value, dict) else {}

    def list(self, value):
        """An array's values; a single value stands for an array of one, nothing for an empty one."""
        found = self.get(value)
        if found is None:
            return []
        return found if isinstance(found, list) else [value]

    def is_stream(self, reference):
        return "stream" in self.objects.get(f"obj:{reference}", {})

    def data(self, reference):
        """A stream's bytes, decompressed where it is FlateDecode alone that they are compressed by."""
        found = self.objects.get(f"obj:{reference}", {})
        if "stream" not in found:
            return b""
        data = base64.b64decode(found["stream"].get("data", ""))
        if is_deflated(found["stream"]["dict"]):
            try:
                return zlib.decompress(data)
            except zlib.error:
                return b""
        return data

    def every_dictionary(self):
        """(where, dictionary) of every dictionary in the file, those within others too."""
        for name, found in self.objects.items():
            value = found["stream"]["dict"] if "stream" in found else found["value"]
            yield from self._dictionaries("the trailer" if name == "trailer" else "object " + name[4:-2], value)

    def _dictionaries(self, where, value):
        if isinstance(value, dict):
            yield where, value
            value = value.values()
        elif not isinstance(value, list):
            return
        for inner in value:
            yield from self._dictionaries(where, inner)

    def _add_pages(self, reference, inherited, seen):
        node = self.dict(reference)
        if not node or str(reference) in seen:
            return
        seen.add(str(reference))
        if node.get("/Type") == "/Pages":
            here = {**inherited, **{key: node[key] for key in ("/Resources", "/MediaBox") if key in node}}
            for kid in self.list(node.get("/Kids")):
                self._add_pages(kid, here, seen)
        else:
            self.pages.append(Page(len(self.pages) + 1, reference, node, inherited))

    def tree_entries(self, node, key, seen=None):
        """(key, value) of every leaf of a number tree (key "/Nums") or name tree ("/Names"), in the file's order."""
        seen = set() if seen is None else seen
        if str(node) in seen:
            return
        seen.add(str(node))
        dictionary = self.dict(node)
        leaves = self.list(dictionary.get(key))
        for i in range(0, len(leaves) - 1, 2):
            yield self.get(leaves[i]), leaves[i + 1]
        for kid in self.list(dictionary.get("/Kids")):
            yield from self.tree_entries(kid, key, seen)
