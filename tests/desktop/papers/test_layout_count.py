"""Pages counted without drawing are those that are drawn."""

from typing import Any

import pytest

from desktop.papers.blocks import Paper, Table
from desktop.papers.fonts import Role, text_width
from desktop.papers.kinds import kind
from desktop.papers.layout import marked, pages
from desktop.papers.layout_count import WIDEST, Count, entry_pages
from desktop.papers.layout_lower import lower
from desktop.papers.layout_tables import measure
from tests.desktop.papers import samples, samples_duty


def paper(name: str, facts: Any) -> Paper:
    return kind(name).paper(facts)


@pytest.mark.parametrize(
    "made",
    [
        paper("archive", samples.archive()), paper("archive", samples.empty_archive()),
        paper("archive", samples.archive(meetings=300)), paper("archive_book", samples_duty.book(12)),
    ],
    ids=["archive", "empty", "busy", "book"],
)  # fmt: skip
def test_every_entry_is_counted_on_the_page_it_is_drawn_on(made: Paper) -> None:
    counted = entry_pages(made)
    assert counted == marked(pages(made))
    assert len(set(counted)) > 1


@pytest.mark.parametrize("facts", [samples.archive(), samples.empty_archive(), samples.archive(meetings=40)])
def test_every_row_is_counted_as_high_as_it_is_drawn(facts: Any) -> None:
    made = paper("archive", facts)
    tables = [each for each in lower(made) if isinstance(each, Table)]
    counting = Count(made)
    assert [counting.measured(each).heights for each in tables] == [measure(each).heights for each in tables]


def test_no_character_is_wider_than_the_count_believes() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000)] + list("政协案头龘㎡（）—…")
    assert max(text_width(each, role, 1.0) for each in letters for role in Role) <= WIDEST
