"""Faults: each spoils a good file in one place, and names who must notice."""

FAULTS = {}


class Fault:
    def __init__(self, function, rule, verapdf, reader, of_bytes):
        self.name = function.__name__.replace("_", "-")
        self.says = " ".join(function.__doc__.split())
        self.function = function
        self.rule = rule  # of the checker
        self.verapdf = verapdf  # "ua1:7.1-3", "2a:6.1.3-1": a flavour and a rule of veraPDF's profile
        self.reader = reader  # "qpdf": a reader that complains
        self.of_bytes = of_bytes  # takes the file's bytes and gives others; else it changes a Draft


def fault(rule=None, verapdf=None, reader=None, of_bytes=False):
    """Registers a fault with its judges, one at least."""

    def register(function):
        made = Fault(function, rule, verapdf, reader, of_bytes)
        assert rule or verapdf or reader, made.name
        assert made.name not in FAULTS, made.name
        FAULTS[made.name] = made
        return function

    return register
