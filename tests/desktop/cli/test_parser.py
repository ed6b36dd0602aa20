"""What the command line accepts, and how it says that it does not."""

import re

import pytest

from db.exchange.imports import LABELS, PLANS
from db.exchange.out import TABLES
from desktop.__main__ import main
from desktop.cli.parser import KINDS_EXPORT, KINDS_IMPORT


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list"], "缺少 --store, 种类"),
        (
            ["import", "foo", "x.csv", "--store", "s"],
            "种类 不能是“foo”，可选 members、proposals、attendance、handlers",
        ),
        (["practice", "--store", "s", "--scale", "many"], "--scale 应是整数，不能是“many”"),
        (["list", "members", "--store"], "--store 后面要写内容"),
        (["list", "members", "more", "--store", "s"], "不认得“more”"),
        (["list", "members", "--json=1", "--store", "s"], "--json 后面不写内容"),
        (["paper", "reply", "--fo", "x", "--store", "s"], "--fo 可能指 --for, --format，请写全"),
        (["别的"], "命令 不能是“别的”，可选 practice、init"),
    ],
)
def test_wrong_use_ends_with_2_and_is_told_in_chinese(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("用法：") == 1
    assert not re.search(r"argument|invalid|expected|required|choose", said)


@pytest.mark.parametrize(
    "command", ["", "practice", "init", "import", "export", "list", "attend", "paper", "check"]
)
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"] if command else ["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：antou")
    assert not re.search(r"usage|options:|positional|show this", said)


def test_every_table_the_office_reads_or_writes_can_be_asked_for() -> None:
    assert set(KINDS_IMPORT) == set(PLANS) == set(LABELS)
    assert set(KINDS_EXPORT) == set(TABLES)
