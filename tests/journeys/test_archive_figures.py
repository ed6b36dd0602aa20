"""Every figure of an archive, read back from its Word file and its PDF, is the one the window shows in its cell."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pypdf
import pytest

from db.duty.periods import period_for
from db.duty.queries import member_year
from db.store.store import Store
from desktop.desk.press import PDF, WORD, Order, press, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects_of
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.points import PointsTab
from desktop.papers.kinds import kind
from desktop.widgets.cells import cell_words
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin

SUM = re.compile(r"^(.+)　小计(.+)分$")
Cells = dict[str, str]


def cells_of(page: DutyPage) -> dict[int, Cells]:
    """Return what the matrix of the window shows: member -> heading -> words."""
    (part,) = page.findChildren(PointsTab)
    rows = part.table.rows
    return {
        row.id: {column.words: cell_words(rows.shown(row, column.name)) for column in rows.columns}
        for row in rows.rows()
    }


def plain(words: str) -> str:
    return words.replace("－", "-").replace("−", "-")


def word_lines(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a Word file's tables, each cell once."""
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            yield [cell.text for cell in dict.fromkeys(row.cells)]


def in_word(path: Path) -> tuple[Cells, str]:
    """Return the figures of a Word file under the headings of the window, and its whole text."""
    found: Cells = {}
    rows = list(word_lines(path))
    for cells in rows:
        if len(cells) == 1 and (match := SUM.match(cells[0])):
            found[match[1]] = plain(match[2])
        elif cells[0] == "得　　分":
            found["合计"], found["等次"] = cells[1], cells[3]
    text = "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
    return found, text + "\n" + "\n".join("|".join(cells) for cells in rows)


def in_pdf(path: Path) -> tuple[Cells, str]:
    """Return the same of a PDF."""
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    found: Cells = {}
    for line in text.splitlines():
        if match := SUM.match(line.strip()):
            found[match[1]] = plain(match[2])
    flat = "".join(text.split())
    mark = re.search(r"得分(免予考核|-?[\d.]+)等次((?:优秀|基本称职|称职|不称职)?)", flat)
    if mark:
        found["合计"], found["等次"] = mark[1], mark[2]
    return found, text


def expected(cells: Cells, heads: list[str], *, exempt: bool) -> Cells:
    """Return what an archive has to say of a row of the window: heads without a row are nought."""
    if exempt:
        return {"合计": "免予考核"}
    said = {head: plain(cells[head]) for head in heads if cells[head] not in {"0", ""}}
    return {"合计": plain(cells["合计"]), **said}


def compare(store: Store, page: DutyPage, folder: Path, people: Sequence[int]) -> int:
    """Press the archives of these members and hold every figure to the window's; return how many there were."""
    found, shown = page.year.found, cells_of(page)
    assert found is not None
    today = store.clock().date()
    heads = [head.name for head in found.heads]
    subjects = subjects_of(store, "member", people, period=page.year.period, today=today)
    order = Order(tasks=tasks_of([style(kind("archive"))], subjects), folder=folder, formats=(WORD, PDF))
    receipt = press(store, order, today=today)
    assert not receipt.failed
    figures = 0
    for pressed in receipt.pressed:
        path, person = Path(pressed.made.file), pressed.made.subject_id
        row = next(each for each in found.rows if each.id == person)
        read, text = in_word(path) if path.suffix == ".docx" else in_pdf(path)
        wanted = expected(shown[person], heads, exempt=row.total is None)
        told = {
            name: words for name, words in read.items() if name != "等次" and (words != "0" or name == "合计")
        }
        assert told == wanted, path.name
        assert read.get("等次", "") == row.decided
        year = member_year(store, row.id, page.year.period, today=today)
        flat = "".join(text.split())
        for rate in year.rates:
            if rate.base:
                assert f"（{rate.count}/{rate.base}）" in flat, path.name
        assert f"提交提案情况（{len(year.proposals)}件）" in flat
        assert f"反映社情民意情况（{len(year.bulletins)}篇）" in flat
        for met in row.statement.requirements:
            assert "".join(met.name.split()) in flat
        figures += len(wanted) + len(year.rates) + 2
    return figures


def duty_page(clerk: Clerk) -> DutyPage:
    clerk.go("履职")
    clerk.sees("平均")
    (page,) = clerk.window.findChildren(DutyPage)
    clerk.wait(lambda: page.year.found is not None and not page.reckoning.busy)
    return page


def test_a_dozen_archives_say_what_the_window_shows(begin: Begin, practice: Path, tmp_path: Path) -> None:
    clerk = begin(practice)
    page = duty_page(clerk)
    found = page.year.found
    assert found is not None
    exempt = [row.id for row in found.rows if row.total is None][:2]
    people = list(dict.fromkeys([*exempt, *(row.id for row in found.rows[:: len(found.rows) // 10])]))
    assert compare(clerk.store, page, tmp_path, people) > 10 * len(people)


def test_archives_of_a_year_that_was_decided_bear_the_grades_of_the_window(
    begin: Begin, practice: Path, tmp_path: Path
) -> None:
    clerk = begin(practice)
    page = duty_page(clerk)
    page.show_period(period_for(clerk.store, "2025"))
    clerk.wait(lambda: page.year.found is not None and not page.reckoning.busy)
    found = page.year.found
    assert found is not None
    decided = [row.id for row in found.rows if row.decided]
    assert decided
    assert compare(clerk.store, page, tmp_path, decided[:: len(decided) // 4]) > 40


@pytest.mark.slow
def test_the_archives_of_everybody_say_what_the_window_shows(
    begin: Begin, practice: Path, tmp_path: Path
) -> None:
    clerk = begin(practice)
    page = duty_page(clerk)
    found = page.year.found
    assert found is not None
    people = [row.id for row in found.rows]
    assert len(people) > 320
    assert compare(clerk.store, page, tmp_path, people) > 10 * len(people)
