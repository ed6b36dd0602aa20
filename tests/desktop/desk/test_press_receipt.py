"""What came of a run, line by line."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

from db.papers.operations import Made
from desktop.desk.press_receipt import Failed, Pressed, Receipt, Task, write_receipt
from desktop.desk.sheets import style
from desktop.desk.subject import Subject
from desktop.papers.kinds import kind

AT = datetime(2022, 6, 14, 10, 32)
REPLY = style(kind("reply"))


def subject(number: int) -> Subject:
    return Subject(kind="proposal", id=number, words=f"九届二次第{number:03}号")


def made(folder: Path, number: int, ending: str, *, why: str = "") -> Pressed:
    file = folder / "区住建局" / f"{number}.{ending}"
    return Pressed(
        made=Made(
            kind="reply", mode="式样", subject_table="proposal", subject_id=number, subject=subject(number).words,
            format=ending, file=str(file), sha256="ab" * 32, wording="1a2b3c",
        ),
        title=REPLY.title, number="=1+1", why=why,
    )  # fmt: skip


def receipt(folder: Path) -> Receipt:
    return Receipt(
        folder=folder, title="提案答复函",
        pressed=[made(folder, 1, "docx"), made(folder, 1, "pdf", why="同名文件正打开着，没有动它")],
        failed=[Failed(task=Task(REPLY, subject(2)), reason="本件还没有交办。")],
        left=[Task(REPLY, subject(3))], missing_glyphs={"𗀀"}, stopped="中途取消",
    )  # fmt: skip


def test_a_receipt_says_what_from_which_wording_under_which_number_and_checksum(tmp_path: Path) -> None:
    path = write_receipt(receipt(tmp_path), at=AT)
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert lines[1] == [
        "九届二次第001号", "提案答复函（式样）", "已制作", str(Path("区住建局/1.docx")), "'=1+1", "1a2b3c", "ab" * 32,
    ]  # fmt: skip
    assert lines[2][3].endswith("1.pdf（同名文件正打开着，没有动它）")
    assert [line[2] for line in lines[3:]] == ["没有制作", "没有轮到", "缺字"]
    values = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert values["left"] == ["九届二次第003号 提案答复函（式样）"]
    assert values["made"][0]["number"] == "=1+1"


def test_a_second_receipt_of_the_same_second_replaces_none(tmp_path: Path) -> None:
    first, second = (write_receipt(receipt(tmp_path), at=AT) for _ in range(2))
    assert first != second
    assert first.with_suffix(".json").exists()
    assert second.with_suffix(".json").exists()


def test_what_failed_and_what_was_left_is_to_be_made_again(tmp_path: Path) -> None:
    assert [task.subject.id for task in receipt(tmp_path).again] == [2, 3]
    assert len(receipt(tmp_path).files) == 2
