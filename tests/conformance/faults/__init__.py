"""Mutations of a good brief: each single fault must be noticed by the judges that it names.

A fault is a small function with what it does to the file, in `of_*.py`; `draft` is the file that it is done to.
"""

from . import of_content, of_document, of_file, of_fonts, of_graphics, of_links, of_structure
from .draft import Draft
from .fault import FAULTS
from .of_file import attach_rightly
