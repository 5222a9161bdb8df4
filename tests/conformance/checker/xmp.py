"""The XMP packet: its properties, by prefix and local name (ISO 16684-1)."""

import re
import xml.etree.ElementTree as ElementTree

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
}
NOT_PREDEFINED = {"pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}


class Packet:
    def __init__(self, data):
        self.data = data
        self.fault = None
        self.properties = {}  # {namespace}name -> element
        try:
            root = ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", data, flags=re.S).strip())
        except ElementTree.ParseError as fault:
            self.fault = str(fault)
            return
        for description in root.iter(RDF + "Description"):
            for element in description:
                self.properties[element.tag] = element

    def get(self, name):
        """A property's text, None without one: of a list its items with ", " between, of alternatives the first."""
        prefix, local = name.split(":")
        element = self.properties.get("{%s}%s" % ({**SPACES, **NOT_PREDEFINED}[prefix], local))
        if element is None:
            return None
        items = list(element.iter(RDF + "li"))
        if element.find(RDF + "Alt") is not None:
            return items[0].text or "" if items else ""
        if items:
            return ", ".join(item.text or "" for item in items)
        return (element.text or "").strip()

    def described(self):
        """Namespaces of the extension schemas that the packet describes."""
        tag = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
        extensions = self.properties.get("{%s}schemas" % SPACES["pdfaExtension"])
        return set() if extensions is None else {element.text for element in extensions.iter(tag)}
