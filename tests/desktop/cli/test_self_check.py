"""--self-check: what a clerk runs first on a new computer."""

from dataclasses import replace

import pytest

from db.store.errors import Trouble
from desktop.__main__ import main
from desktop.cli import self_check
from desktop.window import places


def test_the_self_check_goes_from_a_proposal_to_its_papers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--self-check"]) == 0
    told = capsys.readouterr().out
    assert "提案 001 号从收件到办结" in told
    assert ".docx" in told
    assert ".pdf" in told
    pages = "、".join(place.words for place in places.existing())
    assert "今日" in pages
    assert f"窗口：{pages}，都能打开" in told
    assert told.startswith("政协案头 0.")
    assert told.endswith("自检通过。\n")


def test_a_page_that_was_left_out_of_the_built_folder_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = replace(places.PLACES[-1], module="desktop.pages.lost")
    monkeypatch.setattr(places, "PLACES", (*places.PLACES[:-1], lost))
    assert main(["--self-check"]) == 1
    assert capsys.readouterr().err == "自检没有通过：缺少页面：设置。\n"


def test_a_failure_is_said_and_leaves_with_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Trouble("磁盘已满。")

    monkeypatch.setattr(self_check, "create_store", full)
    assert main(["--self-check"]) == 1
    assert capsys.readouterr().err == "自检没有通过：磁盘已满。\n"
