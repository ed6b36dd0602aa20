"""The kind of all lists (list_kinds)."""

from desktop.papers.blocks import Sheet
from desktop.papers.list_kinds import KINDS
from tests.desktop.papers import samples_lists


def test_one_kind_prints_every_list_and_asks_nothing() -> None:
    (known,) = KINDS
    assert (known.words, known.subject, known.masked) == ("列表", "list", True)
    assert known.fields() == ()
    for facts in (samples_lists.shown_list(), samples_lists.grouped(), samples_lists.wide(12)):
        paper = known.paper(facts)
        assert paper.title == facts.title
        assert isinstance(paper.format, Sheet)
        assert paper.format.numbered
