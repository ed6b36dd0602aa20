"""Reading XML of files from outside: whole or not at all, nothing fetched, nothing expanded; loaded when needed."""

from functools import cache
from typing import Any


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def parsed(content: bytes) -> Any:
    """Return the root of an XML part.

    :raises SyntaxError: when it is not whole.
    """
    from lxml import etree

    return etree.fromstring(content, parser=_parser())
