"""Conformance checker: the rules of PDF/UA-1 and PDF/A-2a that a machine can judge, over what qpdf reads of a file.

`model` is the file, `content` its content streams, `structure` its tag tree, `fonts` and `programs` its fonts, `xmp`
its metadata; each `rules_*` is a group of rules. It is written apart from Chancery and shares nothing with it, so that
one mistake is not made in both.
"""

from . import model, rule
from . import rules_annotations, rules_content, rules_document, rules_file, rules_fonts, rules_graphics, rules_structure


def check(path):
    """[(rule's name, what it found)] of the file; raises model.CannotRead where it is no PDF."""
    return [(one.name, found) for one, found in rule.findings(rule.File(model.Pdf(path)))]
