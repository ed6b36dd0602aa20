"""Pages counted without drawing are those that are drawn."""

from typing import Any

import pytest

from desktop.papers.blocks import Paper
from desktop.papers.kinds import kind
from desktop.papers.layout import marked, pages
from desktop.papers.layout_count import entry_pages
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
