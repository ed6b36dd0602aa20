"""Tables of statistics (statistics_papers)."""

import dataclasses

from db.statistics.facts import StatisticsFacts, StatisticsLine, StatisticsTable
from desktop.papers import layout
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_duty
from tests.desktop.papers.golden import lines_of


def words(facts: StatisticsFacts, name: str = "proposal_statistics") -> list[str]:
    pages = layout.pages(kind(name).paper(facts))
    return [line for page in pages for _, _, line in lines_of(page)]


def test_the_published_district_of_2021_adds_up() -> None:
    text = words(samples_duty.proposal_statistics())
    assert "收到|157" in text
    assert "立案（含被并入其他提案的）|133|84.7%|立案率" in text
    assert text.count("合计|123|100.0%") == 2
    assert "占比以并案后立案123件为基数。" in text


def test_one_table_has_one_base_where_a_published_report_had_two() -> None:
    """松江 printed 15 of 205 as 6.7 %, which is 15 of 223: here every share is over the table's own base."""
    lines = (StatisticsLine(words="甲", count=15), StatisticsLine(words="乙", count=190))
    table = StatisticsTable(words="按类别", base_words="立案提案", base=205, lines=lines, sums=True)
    text = words(dataclasses.replace(samples_duty.proposal_statistics(), tables=(table,)))
    assert "甲|15|7.3%" in text
    assert "合计|205|100.0%" in text


def test_lines_that_do_not_add_up_are_seen_in_the_sum() -> None:
    lines = (StatisticsLine(words="甲", count=15), StatisticsLine(words="乙", count=180))
    table = StatisticsTable(words="按类别", base_words="立案提案", base=205, lines=lines, sums=True)
    text = words(dataclasses.replace(samples_duty.proposal_statistics(), tables=(table,)))
    assert "合计|195|95.1%" in text


def test_nothing_to_divide_by_is_a_dash_and_an_empty_table_says_so() -> None:
    table = StatisticsTable(words="甲", base_words="收到", lines=(StatisticsLine(words="立案", count=0),))
    text = words(
        dataclasses.replace(
            samples_duty.proposal_statistics(), tables=(table, dataclasses.replace(table, lines=()))
        )
    )
    assert "立案|0|—" in text
    assert "没有数据" in text


def test_several_columns_are_summed_one_by_one() -> None:
    text = words(samples_duty.duty_statistics(), "duty_statistics")
    assert "合计|22|1926|1770|115|41" in text
    assert any(line.startswith("口径：应到为列为") for line in text)


def test_many_columns_still_fit_the_page() -> None:
    columns = tuple(f"第{index}列" for index in range(8))
    table = StatisticsTable(
        words="很多列",
        columns=columns,
        lines=(StatisticsLine(words="甲", count=8, parts=(1,) * 8, share=False),),
    )
    facts = dataclasses.replace(samples_duty.duty_statistics(), tables=(table,))
    (page,) = layout.pages(kind("duty_statistics").paper(facts))
    assert max(getattr(item, "x", 0) for item in page.items) < page.width
