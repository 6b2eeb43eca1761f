"""What XML can carry of RDF: not every character (XML 1.0, section 2.2), and a property only where its IRI ends in a name.

The serialisers write the rest too, and then no parser takes the document. So it is refused: a result is whole or it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ccgraph.engine.sink import Sink

_NAME_AT_THE_END = re.compile(r"[^\W\d][\w.\-]*\Z")
_FORBIDDEN = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class NotInXml(ValueError):
    """Something that XML cannot carry; the message says what, and that another format can."""


class XmlText:
    """A binary file that passes XML on to another; carriage returns as references, since parsers make line feeds of bare ones."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._end = b""

    def write(self, data: bytes) -> int:
        """Take a part of a document. Raises NotInXml at a character that XML has not."""
        found = _FORBIDDEN.search(self._end + data)
        if found:
            character = found[0].decode()
            raise NotInXml(f"XML has no character U+{ord(character):04X}, which a text here holds.")
        self._end = (self._end + data)[-2:]
        self._out.write(data.replace(b"\r", b"&#xD;"))
        return len(data)

    def flush(self) -> None:
        """Keep nothing back."""


def need_names(properties: Iterable[Any]) -> None:
    """Raise NotInXml where the IRI of a property, a node with a ``value``, ends in nothing that XML can name."""
    for each in dict.fromkeys(properties):
        if not _NAME_AT_THE_END.search(each.value):
            raise NotInXml(f"RDF/XML cannot name the property <{each.value[:200]}>.")
