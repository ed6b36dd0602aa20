"""The kinds of papers of this family."""

from desktop.papers import kinds
from desktop.papers.bulletin_kinds import KINDS


def test_every_kind_of_the_family_stands_in_the_one_table() -> None:
    assert KINDS
    assert all(kinds.kind(one.name) is one and kinds.kind(one.words) is one for one in KINDS)
