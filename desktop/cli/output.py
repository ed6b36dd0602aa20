"""What a command prints: a sentence for people, JSON for machines."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from typing import Any

from db.store.errors import Refused, Trouble

_LAST_NARROW = 0x2E7F  # Han and full-width signs begin after it


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def show(arguments: Namespace, words: str, values: Mapping[str, Any] | list[Any]) -> None:
    """Print the words, or with --json the values: ids as strings, ISO dates, null for unknown."""
    if arguments.json:
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1, default=_plain) + "\n")
    else:
        sys.stdout.write(words.rstrip("\n") + "\n")


def show_error(arguments: Namespace, error: Refused | Trouble) -> None:
    """Print why nothing came of it, and what to do next."""
    advice = error.advice if isinstance(error, Trouble) else ""
    if getattr(arguments, "json", False):
        code = error.code if isinstance(error, Refused) else "trouble"
        values = {"error": {"code": code, "reason": error.sentence, "advice": advice}}
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=1) + "\n")
    sys.stderr.write(error.sentence + advice + "\n")


def table(headings: list[str], rows: list[list[str]]) -> str:
    """Return rows in aligned columns; a Chinese character is two places wide."""
    lines = [headings, *rows]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(2 if ord(character) > _LAST_NARROW else 1 for character in text)
