"""December: the duty archive of one member, then of everybody in one folder; and what a cancelled run leaves."""

import csv
import json
import sys
from pathlib import Path

import pytest

from db.duty.periods import period_on
from db.duty.serving import archived
from db.papers.records import Paper
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.papers import kept, words_of

ARCHIVES = "委员履职档案"


def folder_of(home: Path) -> Path:
    """Return the one folder the archives went into."""
    (found,) = (each for each in (home / "Documents" / "政协案头文书").iterdir() if each.is_dir())
    return found


def all_members(clerk: Clerk) -> int:
    today = clerk.store.clock().date()
    return len(archived(clerk.store, period_on(clerk.store, today)))


def whole(folder: Path) -> dict[str, set[str]]:
    """Open every file: half of one would not open; return who has which formats."""
    found: dict[str, set[str]] = {}
    for file in folder.iterdir():
        if file.suffix in {".docx", ".pdf"}:
            assert "履职档案" in words_of(file)
            found.setdefault(file.stem, set()).add(file.suffix)
        else:
            assert file.name.startswith("文书回执"), f"what is {file.name}?"
    return found


def start_all(clerk: Clerk) -> int:
    """Ask for the archives of everybody; return how many actions it took from the first page."""
    before = clerk.actions
    clerk.go("文书")
    clerk.click(ARCHIVES)
    clerk.click("批量…")
    clerk.sees("全体委员", "开始")
    clerk.press("Ctrl+Return")
    return clerk.actions - before


def test_the_archive_of_one_member_is_made_in_word_and_pdf(begin: Begin, practice: Path, home: Path) -> None:
    clerk = begin(practice)
    clerk.go("委员")
    clerk.sees("出席率")
    name = clerk.table("委员")[2].split("|")[0]
    clerk.press("Down", "Down", "Ctrl+P")
    clerk.sees(ARCHIVES, "履职年度", " 页")
    for file in kept(clerk, home, "Word", "PDF"):
        assert name in file.name
        assert name in words_of(file)


def test_a_cancelled_run_leaves_whole_files_and_says_which(begin: Begin, practice: Path, home: Path) -> None:
    clerk = begin(practice)
    members = all_members(clerk)
    assert start_all(clerk) <= 5
    clerk.sees("已完成", "约剩")
    clerk.press("Space")  # the keyboard is on 取消
    clerk.sees("中途取消，还有")
    found = whole(folder_of(home))
    assert 0 < len(found) < members
    assert all(formats == {".docx", ".pdf"} for formats in found.values())

    (receipt,) = folder_of(home).glob("文书回执*.csv")
    with receipt.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    done = {row["文件或原因"] for row in rows if row["结果"] == "已制作"}
    left = [row for row in rows if row["结果"] == "没有轮到"]
    assert done == {f"{stem}{ending}" for stem, formats in found.items() for ending in formats}
    assert len(left) == members - len(found)
    (machine,) = folder_of(home).glob("文书回执*.json")
    assert json.loads(machine.read_text("utf-8"))["cancelled"] is True
    assert len(clerk.store.find(Paper, "WHERE kind = 'archive'")) == len(done)


@pytest.mark.slow
def test_the_archives_of_everybody_take_five_actions(begin: Begin, practice: Path, home: Path) -> None:
    clerk = begin(practice)
    actions = start_all(clerk)
    sys.stdout.write(f"\nthe archives of everybody: {actions} actions of 5\n")
    assert actions <= 5
    clerk.sees("已完成", "约剩")
    clerk.wait(lambda: clerk.shows("已制作"), seconds=120)
    found = whole(folder_of(home))
    assert len(found) == all_members(clerk)
    assert all(formats == {".docx", ".pdf"} for formats in found.values())
