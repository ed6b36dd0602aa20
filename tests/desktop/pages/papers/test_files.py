"""Where files go and how a batch is called."""

from pathlib import Path

import pytest

from db.duty.periods import period_for
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.papers.controls import CHOICES
from desktop.pages.papers.files import Files, batch_folder, batch_words, everything


def test_without_a_choice_files_go_among_the_documents(desk: Desk, tmp_path: Path) -> None:
    desk.local.papers_folder = ""
    assert Files(desk, desk).folder.name == "政协案头文书"
    Files(desk, desk).change_folder(str(tmp_path / "优盘"))
    assert Files(desk, desk).folder == tmp_path / "优盘"


@pytest.mark.parametrize(
    ("kind", "mode", "words", "folder"),
    [
        ("reply", "式样", "提案答复函 · 式样　九届二次全部已交办提案 2 件", "九届二次提案答复函（式样）"),
        (
            "reply",
            "存档副本",
            "提案答复函 · 存档副本　九届二次全部已答复提案 1 件",
            "九届二次提案答复函（存档副本）",
        ),
        ("sign_in", "", "签到表　九届二次全部会议活动 2 场", "九届二次签到表"),
        ("archive", "", "委员履职档案　2022年度全体委员 6 名", "2022年度委员履职档案"),
        ("roster", "横表", "委员名册 · 横表　九届二次全体委员 1 份", "九届二次委员名册（横表）"),
    ],
)
def test_a_batch_says_what_it_is_about(
    desk: Desk, store: Store, kind: str, mode: str, words: str, folder: str
) -> None:
    choice = next(each for each in CHOICES if (each.kind.name, each.mode) == (kind, mode))
    period = period_for(store, "2022")
    found = everything(desk, choice, period)
    assert batch_words(desk, choice, period, found, chosen=False) == words
    assert batch_folder(desk, choice, period) == folder
    assert "已选" in batch_words(desk, choice, period, found, chosen=True)
