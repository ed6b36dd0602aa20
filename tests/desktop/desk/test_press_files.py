"""A folder that gets files."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.store import files
from db.store.errors import Trouble
from db.store.files import NAME_LIMIT, safe_name
from db.store.store import Store
from desktop.desk.press_files import Shelf
from desktop.desk.subject import Subject

WHO = (Subject(kind="event", id=1, words="例会"),)
RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
}


def test_names_windows_takes_for_one_are_counted_apart(store: Store, tmp_path: Path) -> None:
    shelf = Shelf(store, tmp_path)
    names = ["Abc.pdf", "ABC.pdf", "abc.pdf", "e\u0301.pdf", "\u00e9.pdf", "一.pdf", "一 .pdf"]
    got = [shelf.put(WHO, name, name.encode()).path.name for name in names]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in got}) == len(names)


def test_units_get_folders_of_their_own(store: Store, tmp_path: Path) -> None:
    shelf = Shelf(store, tmp_path)
    one = shelf.put(WHO, "函.pdf", b"1", unit="区住建局")
    two = shelf.put(WHO, "函.pdf", b"2", unit="../区/水务局")
    assert (one.path.parent.name, one.path.name) == ("区住建局", "函.pdf")
    assert two.path.name == "函.pdf"
    assert two.path.parent.parent == tmp_path


def test_a_file_held_open_in_wps_is_left_alone_and_that_is_said(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "函.docx").write_bytes(b"new")
    shelf = Shelf(store, tmp_path)
    real = files._replace

    def held(source: Path, target: Path) -> None:
        if target.name == "函.docx":
            raise PermissionError(13, "held open")  # what Windows says of a file another program has open
        real(source, target)

    monkeypatch.setattr(files, "_replace", held)
    put = shelf.put(WHO, "函.docx", b"new")
    assert put.path.name == "函（2）.docx"
    assert put.why == "同名文件正打开着，没有动它"
    assert put.path.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["函.docx", "函（2）.docx"]


def test_a_file_changed_by_hand_stays_and_that_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "函.docx").write_bytes("改过".encode())
    put = Shelf(store, tmp_path).put(WHO, "函.docx", b"new")
    assert (put.path.name, put.why) == ("函（2）.docx", "同名文件被改动过，原样保留")
    assert (tmp_path / "函.docx").read_bytes() == "改过".encode()


def test_a_file_where_the_folder_should_be_is_trouble(store: Store, tmp_path: Path) -> None:
    (tmp_path / "满").write_text("", encoding="utf-8")
    with pytest.raises(Trouble):
        Shelf(store, tmp_path / "满")


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200), ending=st.sampled_from([".docx", ".pdf", ""]))
@example(text="CON", ending=".pdf")
@example(text="com1.报告", ending="")
@example(text='关于a:b?<c>|*"的建议. ', ending=".docx")
@example(text="~$001", ending=".docx")
@example(text="..", ending="")
@example(text="建" * 90, ending=".docx")
@example(text="\u202edocx.exe\u200b", ending=".pdf")
@example(text="NUL.", ending=".pdf")
@example(text="e\u0301" * 60, ending=".pdf")
def test_every_name_is_one_windows_takes(text: str, ending: str) -> None:
    name = safe_name(text + ending)
    assert 0 < len(name.encode()) <= NAME_LIMIT
    assert not set(name) & set('\\/:*?"<>|')
    assert not any(ord(each) < 32 for each in name)
    assert name == name.strip()
    assert not name.endswith(".")
    assert name.split(".")[0].strip().upper() not in RESERVED
    assert not name.startswith("~$")
    assert safe_name(name) == name
