"""Facts of every kind with any text in place of every text a clerk can type."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from desktop.papers import layout
from desktop.papers.blocks import Paper
from desktop.papers.kinds import KINDS, kind
from desktop.papers.layout_items import TextItem
from tests.desktop.papers import samples, samples_duty, samples_events, samples_proposals

FACTS: Mapping[str, Any] = {
    "reply": samples.reply(), "feedback_form": samples.feedback_form(), "sign_in": samples.sign_in(8),
    "archive": samples.archive(), "roster": samples.roster(6), **samples_events.FACTS, **samples_duty.FACTS,
    **samples_proposals.FACTS,
}  # fmt: skip
CASES = [(known.name, mode) for known in KINDS if known.name in FACTS for mode in known.modes or ("",)]
_MARK = "\u4dc0\u4dc1"  # two characters nothing in the samples has
_MOST = 6  # rows of a list that are kept: what one bears all bear


def changed(value: Any, change: Callable[[str, str], str], path: str = "") -> Any:
    """Return facts with ``change(path, text)`` in place of every text; rows of one list share their path."""
    if isinstance(value, str) and type(value) is str:
        return change(path, value)
    if isinstance(value, tuple):
        return tuple(changed(one, change, f"{path}[]") for one in value[:_MOST])
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                field.name: changed(getattr(value, field.name), change, f"{path}.{field.name}")
                for field in dataclasses.fields(value)
            },
        )
    return value


def _paths(facts: Any) -> list[str]:
    found: dict[str, None] = {}

    def note(path: str, text: str) -> str:
        found[path] = None
        return text

    changed(facts, note)
    return list(found)


@cache
def free(name: str, mode: str) -> frozenset[str]:
    """Return the paths of a kind's texts that are printed as they are: words with a meaning of their own are not."""
    facts = FACTS[name]
    printed = []
    for path in _paths(facts):
        marked = changed(facts, lambda at, text, path=path: f"{_MARK}{text}" if at == path else text)  # type: ignore[misc]  # a lambda's default has no type
        try:
            paper = kind(name).paper(marked, mode=mode)
        except (KeyError, ValueError):
            continue
        if _MARK in words(paper):
            printed.append(path)
    return frozenset(printed)


def filled(name: str, mode: str, text: str) -> Paper:
    """Compose a kind with ``text`` before every free text of its facts."""
    paths = free(name, mode)
    facts = changed(FACTS[name], lambda at, known: f"{text}{known}" if at in paths else known)
    return kind(name).paper(facts, mode=mode)


def words(paper: Paper) -> str:
    """Return all that stands on the pages."""
    return "".join(_texts(paper))


def _texts(paper: Paper) -> Iterator[str]:
    for page in layout.pages(paper):
        for item in page.items:
            if isinstance(item, TextItem):
                yield item.text
