"""An agenda is read as clerks type it, and written so that it reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.events.agenda import Item
from db.events.agenda_text import agenda_text, read_agenda
from db.events.records import EventId
from db.events.records_outcomes import AgendaItem, AgendaItemId
from db.store.errors import Refused

WORDS = st.text(alphabet="听取工作报告审议通过讨论甲乙丙", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("1. 听取工作报告", Item(title="听取工作报告")),
        ("一、听取工作报告", Item(title="听取工作报告")),
        ("（三）审议决议（草案）", Item(title="审议决议（草案）")),
        ("议程二：讨论", Item(title="讨论")),
        ("听取报告（程立，20分钟）", Item(title="听取报告", speaker="程立", minutes=20)),
        ("讨论(40分钟)", Item(title="讨论", minutes=40)),
        (
            "听取报告 | 程立 | 20 | 报告稿",
            Item(title="听取报告", speaker="程立", minutes=20, papers="报告稿"),
        ),
        ("听取报告\t程立\t20分钟", Item(title="听取报告", speaker="程立", minutes=20)),
        ("听取报告 |  |  | 报告稿", Item(title="听取报告", papers="报告稿")),
        ("2022年工作要点", Item(title="2022年工作要点")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, item: Item) -> None:
    assert read_agenda(line) == [item]


def test_empty_lines_are_no_items() -> None:
    assert read_agenda("\n  \n听取报告\n |\n") == [Item(title="听取报告")]


def test_a_length_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(Refused, match="第 2 行的时长“半小时”"):
        read_agenda("开幕\n听取报告 | 程立 | 半小时")


def test_what_stood_on_the_agenda_stays_the_same_item_with_its_remark() -> None:
    known = AgendaItem(id=AgendaItemId(7), event=EventId(1), place=1, title="讨论", note="分组")
    first, second = read_agenda("讨论 | 各位委员\n讨论", [known])
    assert (first.id, first.note, first.speaker) == (7, "分组", "各位委员")
    assert second.id is None


@given(
    st.lists(
        st.tuples(WORDS, st.just("") | WORDS, st.none() | st.integers(1, 300), st.just("") | WORDS),
        max_size=6,
    )
)
def test_what_is_written_reads_back_as_it_was(rows: list[tuple[str, str, int | None, str]]) -> None:
    items = [
        AgendaItem(
            id=AgendaItemId(place), event=EventId(1), place=place, title=title, speaker=speaker, minutes=minutes, papers=papers
        )
        for place, (title, speaker, minutes, papers) in enumerate(rows, 1)
    ]  # fmt: skip
    back = read_agenda(agenda_text(items))
    assert [(each.title, each.speaker, each.minutes, each.papers) for each in back] == rows
