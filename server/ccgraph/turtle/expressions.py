"""Regular expressions with possessive repeats, on every Python 3.11: before 3.11.5 the standard library matches them wrongly.

The mistake is that of CPython's issue 106052. There the package ``regex`` does the work; it takes the same expressions.
"""

from __future__ import annotations

import re
import sys

if sys.version_info >= (3, 11, 5):
    compile_possessive = re.compile
else:
    import regex

    compile_possessive = regex.compile

__all__ = ["compile_possessive"]
