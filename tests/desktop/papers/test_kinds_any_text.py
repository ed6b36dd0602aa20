"""Every kind of paper whatever its texts are: nothing known, one endless word, characters nobody expects."""

import dataclasses
from typing import Any

import pytest

from desktop.papers import layout, pdf, word
from desktop.papers.kinds import KINDS
from tests.desktop.papers.test_kinds import FACTS

# Words of closed lists and what is read as a date stay as they are: the office cannot write anything else there.
CLOSED = {
    "role",
    "state",
    "birth",
    "unit",
    "code",
    "class_place",
    "time_mark",
    "kind",
    "arranged",
    "grouped",
    "columns",
    "count_words",
}
TEXTS = {
    "empty": "",
    "endless": "x" * 400,
    "long": "很长而没有标点的内容" * 40,
    "odd": "𬭎䶮{{ a }}<&>\u202e\u200d\u3000",
    "lines": "甲\n乙\n\n丙",
}


def with_texts(value: Any, text: str, name: str = "") -> Any:
    """Return the same facts with every free text replaced."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: with_texts(getattr(value, field.name), text, field.name)
            for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(with_texts(one, text, name) for one in value)
    return text if type(value) is str and name not in CLOSED else value


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", [known.name for known in KINDS])
def test_a_paper_is_made_of_any_text(name: str, text: str) -> None:
    known = next(one for one in KINDS if one.name == name)
    facts = with_texts(FACTS[name], text)
    mode = known.modes[0] if known.modes else ""
    paper = known.paper(facts, mode=mode, asked=known.prefill(facts, mode))
    assert pdf.render(layout.pages(paper), title=paper.title).startswith(b"%PDF")
    assert word.render(paper).startswith(b"PK")
