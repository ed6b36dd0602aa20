"""The press: whole files, a receipt that says which, and nothing lost."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from db.papers.operations import record_papers
from db.papers.records import Paper
from db.people.operations import change_person
from db.people.records import Person
from db.store.opening import snapshot_of
from db.store.reader import Reader
from db.store.store import Store
from desktop.desk import sheets
from desktop.desk.press import Arrange, Order, draw, press, tasks_of
from desktop.desk.press_receipt import Receipt, write_receipt
from desktop.desk.sheets import style
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from tests.desktop.paper_store import PaperOffice, paper_office

TODAY = date(2022, 6, 14)
NOW = datetime(2022, 6, 14, 10, 32)
ARCHIVE = kind("archive")


@pytest.fixture
def office(store: Store) -> PaperOffice:
    return paper_office(store)


def run(store: Store, name: str, selector: str, folder: Path, **more: Any) -> Receipt:
    chosen = kind(name)
    mode = more.pop("mode", "")
    found = subjects(store, chosen, selector, mode=mode, today=TODAY)
    return pressed(store, chosen, found, folder, mode=mode, **more)


def pressed(
    reader: Reader, chosen: PaperKind, found: Sequence[Subject], folder: Path, *, mode: str = "", **more: Any
) -> Receipt:
    calls = {name: more.pop(name) for name in ("tell", "keep") if name in more}
    order = Order(tasks=tasks_of([style(chosen, mode)], found), folder=folder, title=chosen.words, **more)
    return press(reader, order, today=TODAY, **calls)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text(path: str) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_the_form_of_a_reply_is_made_in_word_and_pdf(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    receipt = run(store, "reply", "001", tmp_path / "文书")
    assert names(tmp_path / "文书") == [
        "001 提案答复函（式样） 广州市云山区住房和建设局.docx",
        "001 提案答复函（式样） 广州市云山区住房和建设局.pdf",
    ]
    assert [one.format for one in receipt.made] == ["docx", "pdf"]
    assert {one.subject for one in receipt.made} == {"九届二次第001号"}
    assert "加装电梯" in text(receipt.made[1].file)
    with zipfile.ZipFile(receipt.made[0].file) as packed:
        assert "加装电梯" in packed.read("word/document.xml").decode()


def test_every_handler_and_every_proposer_gets_a_form(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    receipt = run(store, "feedback_form", "002", tmp_path, formats=("pdf",))
    assert len(receipt.made) == 4  # two handlers answer apart, two members propose
    assert len({one.sha256 for one in receipt.made}) == 4


SELECTORS = {
    "proposal": "001", "event": "视察污水处理厂", "meeting": "视察污水处理厂", "member": "田富", "roster": "all",
    "handler": "all", "session": "all", "period": "2022",
}  # fmt: skip


# A list is not looked up: it brings along what a page shows (test_list_sheets).
@pytest.mark.parametrize("name", sorted(one.name for one in KINDS if one.subject != "list"))
def test_every_kind_can_be_made_or_says_why_not(
    store: Store, office: PaperOffice, tmp_path: Path, name: str
) -> None:
    del office
    one = kind(name)
    for mode in one.modes or ("",):
        receipt = run(store, name, SELECTORS[one.subject], tmp_path / mode, mode=mode)
        assert [made.format for made in receipt.made[:2]] == ["docx", "pdf"] or receipt.failed
        assert all(made.wording for made in receipt.made)
        assert not [each.reason for each in receipt.failed if "程序" in each.reason]


def test_answers_reach_the_paper_and_choose_the_facts(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    made = run(
        store, "sign_in", "视察污水处理厂", tmp_path, formats=("pdf",), answers={"by": "座次", "walk_in": "0"}
    )
    assert "未列名单" not in text(made.made[0].file)
    by_strokes = run(store, "roster", "all", tmp_path, formats=("pdf",), answers={"order": "姓氏笔画"})
    assert "按姓氏笔画排列" in text(by_strokes.made[0].file)


def test_one_bad_record_does_not_stop_the_others(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    del office
    found = [
        *subjects(store, kind("reply"), "003", today=TODAY),
        *subjects(store, kind("reply"), "001", today=TODAY),
    ]
    receipt = pressed(store, kind("reply"), found, tmp_path, formats=("docx",))
    assert [(one.subject.words, one.reason) for one in receipt.failed] == [
        ("九届二次第003号", "本件还没有交办，没有承办单位可以答复。")
    ]
    assert [one.subject for one in receipt.made] == ["九届二次第001号"]
    assert [one.subject.words for one in receipt.again] == ["九届二次第003号"]


def test_a_fault_of_ours_stops_only_its_own_record(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    store.connection.execute(
        "UPDATE event SET starts = 'kein Datum' WHERE id = ?", (office.visit.id,)
    )  # damage that no operation would write
    found = [Subject(kind="event", id=each.id, words=each.title) for each in (office.visit, office.opening)]
    receipt = pressed(store, kind("sign_in"), found, tmp_path, formats=("pdf",))
    assert [one.subject.words for one in receipt.failed] == ["视察污水处理厂"]
    assert "程序在这一件上出错" in receipt.failed[0].reason
    assert len(receipt.made) == 1


def test_cancelling_leaves_whole_files_and_says_which(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    told: list[tuple[int, int, str]] = []

    def tell(done: int, total: int, words: str) -> bool:
        told.append((done, total, words))
        return done < 2

    receipt = run(store, "archive", "all", tmp_path, tell=tell)
    assert receipt.stopped == "中途取消"
    assert told[-1] == (2, 6, "陈志强（云山实业）")
    assert [one.subject.words for one in receipt.left] == [one.subject.words for one in receipt.again]
    assert (len(receipt.made), len(receipt.left), len(names(tmp_path))) == (4, 4, 4)
    for made in receipt.made:
        assert made.format != "pdf" or text(made.file)
    rest = press(store, Order(tasks=receipt.again, folder=tmp_path), today=TODAY)
    assert len(rest.made) == 8
    assert len(names(tmp_path)) == 12


def test_many_archives_say_the_same_as_one(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    del office
    many = run(store, "archive", "all", tmp_path / "全部")
    one = run(store, "archive", "田富", tmp_path / "一份")
    hashes = {made.file.rsplit("/", 1)[-1]: made.sha256 for made in many.made}
    assert len(many.made) == 12
    assert [hashes[Path(made.file).name] for made in one.made] == [made.sha256 for made in one.made]


def test_it_works_on_a_snapshot(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    found = subjects(store, ARCHIVE, "田富", today=TODAY)
    reader = Reader(snapshot_of(store.connection))
    with store.work("改名") as work:
        change_person(work, work.get(Person, office.person("fu")), name="田福")
    receipt = pressed(reader, ARCHIVE, found, tmp_path)
    assert "田富" in text(receipt.made[1].file)


def test_what_a_clerk_changed_by_hand_is_never_replaced(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    first = run(store, "reply", "001", tmp_path, formats=("docx",))
    with store.work("出文书") as work:
        record_papers(work, first.made, at=NOW, by="程立")
    with store.work("改案由") as work:
        work.update(work.get(type(office.answered), office.answered.id), title="关于加装电梯的几点建议")
    again = run(store, "reply", "001", tmp_path, formats=("docx",))
    assert again.made[0].file == first.made[0].file  # as we left it: replaced
    Path(first.made[0].file).write_bytes("经办人改过".encode())
    third = run(store, "reply", "001", tmp_path, formats=("docx",))
    assert third.made[0].file.endswith("（2）.docx")
    assert Path(first.made[0].file).read_bytes() == "经办人改过".encode()


def test_two_subjects_of_one_name_get_two_files(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    twins = [
        Subject(kind="event", id=each.id, words="例会", detail="2022-05-25")
        for each in (office.visit, office.opening)
    ]
    receipt = pressed(store, kind("sign_in"), twins, tmp_path, formats=("pdf",))
    assert names(tmp_path) == ["签到表 2022-05-25 例会.pdf", "签到表 2022-05-25 例会（2）.pdf"]
    assert len({one.file for one in receipt.made}) == 2


def test_the_receipt_can_be_read_by_people_and_machines(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    with store.work("改名") as work:
        change_person(work, work.get(Person, office.person("fu")), employer="=云山纸业")
    receipt = run(
        store, "archive", "all", tmp_path, formats=("pdf",), tell=lambda done, _all, _words: done < 5
    )
    path = write_receipt(receipt, at=NOW)
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert lines[0] == ["对象", "文书", "结果", "文件或原因", "文号", "措辞版本", "校验码"]
    assert [line[2] for line in lines[1:]] == ["已制作"] * 5 + ["没有轮到"]
    values = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert set(values["made"][0]) == {"file", "kind", "subject", "sha256"}
    assert (values["stopped"], len(values["left"])) == ("中途取消", 1)


def test_a_character_no_font_has_is_reported(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    with store.work("改名") as work:
        change_person(work, work.get(Person, office.person("fu")), name="田\U00017000")
    receipt = run(store, "roster", "all", tmp_path, formats=("docx",))
    assert receipt.missing_glyphs == {"\U00017000"}
    assert receipt.values()["missing_glyphs"] == ["\U00017000"]


def test_receipts_can_be_recorded_in_one_work(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    receipt = run(store, "archive", "田富", tmp_path)
    with store.work("出委员履职档案") as work:
        record_papers(work, receipt.made, at=NOW, by="程立")
    kept = store.find(Paper)
    assert {(one.subject_table, one.subject_id) for one in kept} == {("person", office.person("fu"))}
    assert {one.subject for one in kept} == {"田富 2022年度"}


def test_the_fields_asked_are_the_kinds_own_and_those_that_choose() -> None:
    assert [field.name for field in sheets.asked_fields(kind("sign_in"), "")] == ["by", "walk_in"]
    assert [field.name for field in sheets.asked_fields(kind("reply"), "式样")] == ["red"]


def test_papers_to_each_unit_lie_in_its_folder(store: Store, office: PaperOffice, tmp_path: Path) -> None:
    del office
    receipt = run(store, "reply", "002", tmp_path, formats=("pdf",), arrange=Arrange.UNITS)
    assert len({Path(one.file).parent.name for one in receipt.made}) == 2
    for one in receipt.made:
        assert Path(one.file).parent.name in Path(one.file).name
        assert Path(one.file).parent.parent == tmp_path


def test_several_kinds_are_made_of_each_subject_together(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    found = subjects(store, kind("reply"), "all", today=TODAY)
    styles = [style(kind("reply")), style(kind("feedback_form"))]
    order = Order(tasks=tasks_of(styles, found), folder=tmp_path, formats=("pdf",))
    receipt = press(store, order, today=TODAY)
    assert [(one.subject, one.kind) for one in receipt.made][:3] == [
        ("九届二次第001号", "reply"), ("九届二次第001号", "feedback_form"), ("九届二次第002号", "reply"),
    ]  # fmt: skip
    assert {one.kind for one in receipt.made} == {"reply", "feedback_form"}


def test_papers_for_the_printer_are_bound_into_one_file(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    receipt = run(store, "archive", "all", tmp_path / "单面", arrange=Arrange.ONE)
    (file,) = receipt.files
    assert (len(receipt.made), file.name) == (6, "委员履职档案.pdf")
    assert len({one.sha256 for one in receipt.made}) == 1
    pages = len(pypdf.PdfReader(file).pages)
    both = run(store, "archive", "all", tmp_path / "双面", arrange=Arrange.ONE, two_sided=True)
    two_sided = pypdf.PdfReader(both.files[0])
    assert len(two_sided.pages) >= pages
    assert len(two_sided.pages) % 2 == 0
    for name in ("黎明远", "田富"):  # each begins on the front of a sheet
        first = next(at for at, page in enumerate(two_sided.pages) if name in page.extract_text())
        assert first % 2 == 0
    marks = [each for each in two_sided.outline if not isinstance(each, list)]  # their parts lie below them
    assert len(marks) == 6
    for mark in marks:
        place = two_sided.get_destination_page_number(mark)
        assert place is not None
        assert place % 2 == 0
    assert any("黎明远" in str(mark.title) for mark in marks)


def test_a_bound_file_is_not_half_made_when_it_is_cancelled(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    receipt = run(
        store, "archive", "all", tmp_path, arrange=Arrange.ONE, tell=lambda done, _all, _words: done < 3
    )
    assert (receipt.made, len(receipt.left), names(tmp_path)) == ([], 6, [])


def test_a_disk_that_fails_twice_running_stops_the_run(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office

    def lose(pressed_one: object) -> None:
        del pressed_one
        shutil.rmtree(tmp_path / "优盘")  # the stick is pulled out

    receipt = run(store, "archive", "all", tmp_path / "优盘", formats=("pdf",), keep=lose)
    assert len(receipt.made) == 1
    assert len(receipt.failed) == 2
    assert all("文件夹不存在" in one.reason for one in receipt.failed)
    assert (receipt.stopped, len(receipt.left), len(receipt.again)) == ("磁盘写不进去，停在这里", 3, 5)


def test_what_is_known_of_a_letter_is_filled_in_for_each_of_many(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    receipt = run(store, "reply", "001", tmp_path, mode="正式", formats=("pdf",), answers={"red": "1"})
    assert "云住建函〔2022〕18号" in "".join(text(receipt.made[0].file).split())


def test_papers_to_be_printed_are_drawn_without_a_file(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    found = subjects(store, kind("reply"), "all", today=TODAY)
    order = Order(tasks=tasks_of([style(kind("reply"))], found), folder=tmp_path / "没有")
    drawn = draw(store, order, ending="print", today=TODAY)
    assert drawn.starts == (0, 2, 4)
    assert [one.made.format for one in drawn.pressed] == ["print"] * 3
    assert len(pypdf.PdfReader(io.BytesIO(drawn.pdf)).pages) == 6
    assert not (tmp_path / "没有").exists()
