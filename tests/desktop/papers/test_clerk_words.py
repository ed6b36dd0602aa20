"""The words of the clerk: one file, its own before the shared, and nothing in it that no paper has."""

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

from desktop.papers.clerk_words import clerk_words, of
from desktop.papers.kinds import KINDS
from desktop.papers.wording import delivered


def records(annotation: Any) -> Iterator[type]:
    """Yield the dataclasses a type is made of."""
    if dataclasses.is_dataclass(annotation):
        yield typing.cast("type", annotation)
        for inner in typing.get_type_hints(annotation).values():
            yield from records(inner)
    for part in typing.get_args(annotation):
        yield from records(part)


def test_a_word_of_its_own_goes_before_the_shared_one() -> None:
    assert of("fields", "ProposalFacts", "number") == "提案号"
    assert of("fields", "Other", "number") == "编号"
    assert of("variables", "reply", "title") == "案由"
    assert of("samples", "MemberFacts", "number") == "090101"
    assert of("fields", "Other", "nothing") is None


def test_every_record_and_kind_that_has_words_of_its_own_is_there() -> None:
    known = {record.__name__ for kind in KINDS for record in records(kind.facts)}
    words = clerk_words()
    assert set(words["of"]) <= known
    assert set(words["samples"]["of"]) <= known
    assert set(words["variables"]["of"]) <= {kind.name for kind in KINDS}


def test_every_named_sentence_is_one_of_a_paper() -> None:
    assert set(clerk_words()["sentences"]) <= {
        name for kind in KINDS for name in delivered(kind.name).sentences
    }
