"""Where files go and how a batch is called."""

from pathlib import Path

import pytest

from db.duty.periods import period_for
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.sheets import STYLES
from desktop.pages.papers.files import Files, batch_title, batch_words, everything, following


def test_without_a_choice_files_go_among_the_documents(desk: Desk, tmp_path: Path) -> None:
    desk.local.papers_folder = ""
    assert Files(desk, desk).folder.name == "政协案头文书"
    Files(desk, desk).change_folder(str(tmp_path / "优盘"))
    assert Files(desk, desk).folder == tmp_path / "优盘"


@pytest.mark.parametrize(
    ("kind", "mode", "words", "folder"),
    [
        ("reply", "式样", "九届二次全部已交办提案 2 件", "九届二次提案答复函（式样）"),
        (
            "reply",
            "存档副本",
            "九届二次全部已答复提案 1 件",
            "九届二次提案答复函（存档副本）",
        ),
        ("sign_in", "", "九届二次全部会议活动 2 场", "九届二次签到表"),
        ("archive", "", "2022年度全体委员 6 名", "2022年度委员履职档案"),
        ("roster", "横表", "九届二次全体委员 1 份", "九届二次委员名册（横表）"),
    ],
)
def test_a_batch_says_what_it_is_about(
    desk: Desk, store: Store, kind: str, mode: str, words: str, folder: str
) -> None:
    style = next(each for each in STYLES if (each.kind.name, each.mode) == (kind, mode))
    period = period_for(store, "2022")
    found = everything(desk, style, period)
    assert batch_words(desk, [style], period, found, chosen=False) == words
    assert batch_title(desk, [style], period) == folder
    assert "已选" in batch_words(desk, [style], period, found, chosen=True)


def test_several_kinds_lie_in_one_folder(desk: Desk, store: Store) -> None:
    styles = [each for each in STYLES if each.kind.subject == "proposal"][:3]
    found = everything(desk, styles[0], None)
    assert batch_title(desk, styles, None) == "九届二次文书 3 种"
    assert batch_words(desk, styles, None, found, chosen=True) == "已选 2 件提案"
    assert following(store, styles, store.clock().date()) == ""
