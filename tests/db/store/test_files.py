"""A written file is the old one or the new one, under a name every system accepts."""

import errno
import os
import resource
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import files
from db.store.errors import Trouble
from db.store.files import (
    put_under_new_name,
    safe_name,
    sweep,
    sync_folder,
    trouble,
    unfinished,
    unique_path,
    write_file,
)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "名单.xlsx"
    target.write_bytes(b"old")
    assert write_file(target, b"new") == target
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["名单.xlsx"]


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    target = tmp_path / "名单.xlsx"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(Trouble, match="磁盘已满"):
            write_file(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["名单.xlsx"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="文件夹不存在") as caught:
        write_file(tmp_path / "无" / "a.docx", b"")
    assert caught.value.advice


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "没有权限"),
        (errno.EIO, "读写设备出错"),
        (9999, "系统错误 9999"),
        (None, "未知错误"),
    ],
)
def test_every_fault_of_the_disk_has_its_sentence(tmp_path: Path, number: int | None, word: str) -> None:
    fault = OSError() if number is None else OSError(number, "x")
    assert word in trouble(fault, tmp_path / "a.docx").sentence


class HeldOpen:
    """Stands for Windows, which forbids replacing a file that Word holds open; this system cannot do that."""

    def __init__(self, refusals: int, name: str) -> None:
        self.refusals = refusals
        self.name = name
        self.replace = os.replace

    def __call__(self, source: Any, target: Any) -> None:
        if Path(target).name == self.name and self.refusals > 0:
            self.refusals -= 1
            raise PermissionError(errno.EACCES, "in use")
        self.replace(source, target)


def test_a_target_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", HeldOpen(2, "函.docx"))
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0, 0.0))
    assert write_file(tmp_path / "函.docx", b"new").name == "函.docx"


def test_a_target_held_open_is_saved_under_a_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "函.docx").write_bytes(b"in Word")
    monkeypatch.setattr(os, "replace", HeldOpen(99, "函.docx"))
    monkeypatch.setattr(files, "_PAUSES", (0.0,))
    made = write_file(tmp_path / "函.docx", b"new")
    assert made.name == "函（2）.docx"
    assert made.read_bytes() == b"new"
    assert (tmp_path / "函.docx").read_bytes() == b"in Word"


def test_the_patience_with_other_programs_is_about_two_and_a_half_seconds() -> None:
    assert files._PAUSES[0] == 0.05
    assert 2.4 <= sum(files._PAUSES) <= 2.6


def test_a_folder_the_system_will_not_open_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Windows opens no folders")

    monkeypatch.setattr(os, "open", refuse)
    sync_folder(tmp_path)


def test_an_unfinished_file_is_gone_after_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), unfinished(tmp_path / "a.pdf") as temporary:
        assert temporary.exists()
        _ = 1 // 0
    assert names(tmp_path) == []


def test_sweeping_takes_only_old_leftovers_of_ours(tmp_path: Path) -> None:
    for name in (".antou-old.db", ".antou-young.db", "mine.db"):
        (tmp_path / name).touch()
    old = time.time() - 2 * 86_400
    os.utime(tmp_path / ".antou-old.db", (old, old))
    os.utime(tmp_path / "mine.db", (old, old))
    (tmp_path / ".antou-gone.db").symlink_to("nowhere")
    sweep(tmp_path)
    assert names(tmp_path) == [".antou-gone.db", ".antou-young.db", "mine.db"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("关于加快旧城改造的提案", "关于加快旧城改造的提案"),
        ("CON", "CON_"),
        ("con.txt", "con_.txt"),
        ("Com1.tar.gz", "Com1_.tar.gz"),
        ("lpt¹", "lpt¹_"),
        ("nul .txt", "nul _.txt"),
        ("0\r\x1b 0", "0 0"),
        ("CONSUL", "CONSUL"),
        ("a:b?c|d", "a_b_c_d"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\x", "C__x"),
        ("第一行\n第二行\t末", "第一行 第二行 末"),
        ("尾点和空格. . ", "尾点和空格"),
        ("..", "未命名"),
        ("", "未命名"),
        ("\u202e\u200b\ufeff", "未命名"),
        ("~$x.docx", "x.docx"),
        ("？.docx", "？.docx"),
        ("...docx", "docx"),
        ("e\u0301", "\u00e9"),
        ("甲\u202e乙\x07丙\ud800", "甲乙丙"),
        ("提" * 90 + ".docx", "提" * 38 + ".docx"),
        ("提" * 90, "提" * 40),
        ("a" + "提" * 90, "a" + "提" * 39),
        ("\U000323af\ue000", "\U000323af\ue000"),
        ("第3.5号", "第3.5号"),
    ],
)
def test_names_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=300) | st.text("CONul. ~$_\u200b提\r\x1b", max_size=60))
@settings(max_examples=400)
def test_any_text_gives_a_safe_name_that_stays_itself(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= 120
    assert not set(name) & set('\\/:*?"<>|')
    assert not any(unicodedata.category(each) in {"Cc", "Cf", "Cs"} for each in name)
    assert name[0] not in ". "
    assert name[-1] not in ". "
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert safe_name(name) == name


def test_the_same_name_twice_is_counted(tmp_path: Path) -> None:
    given_names = []
    for _ in range(3):
        path = unique_path(tmp_path, "张三.docx")
        path.touch()
        given_names.append(path.name)
    assert given_names == ["张三.docx", "张三（2）.docx", "张三（3）.docx"]


def test_a_long_name_stays_short_when_counted(tmp_path: Path) -> None:
    unique_path(tmp_path, "提" * 90 + ".docx").touch()
    path = unique_path(tmp_path, "提" * 90 + ".docx")
    assert len(path.name.encode()) <= 120
    assert path.name.endswith("提（2）.docx")


def test_a_name_never_leaves_its_folder(tmp_path: Path) -> None:
    for hostile in ("../x", "/etc/x", "..", "a/../../x", "C:\\x"):
        assert unique_path(tmp_path, hostile).parent == tmp_path


def test_a_new_name_is_claimed_and_given_back_when_nothing_comes_of_it(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").write_text("别人的")
    with unfinished(tmp_path / "名单.xlsx") as temporary:
        temporary.write_text("我的")
        assert put_under_new_name(temporary, tmp_path, "名单.xlsx") == tmp_path / "名单（2）.xlsx"
    assert (tmp_path / "名单.xlsx").read_text() == "别人的"
    with pytest.raises(FileNotFoundError):
        put_under_new_name(tmp_path / "没有", tmp_path, "名单.xlsx")
    assert len(list(tmp_path.iterdir())) == 2


def test_who_is_overtaken_takes_the_next_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = [tmp_path / "甲.db", tmp_path / "甲（2）.db"]
    (tmp_path / "甲.db").write_text("刚刚写成的")  # by somebody else, after the name was found free
    monkeypatch.setattr(files, "unique_path", lambda _folder, _name: free.pop(0))
    with unfinished(tmp_path / "甲.db") as temporary:
        assert put_under_new_name(temporary, tmp_path, "甲.db").name == "甲（2）.db"
    assert (tmp_path / "甲.db").read_text() == "刚刚写成的"
