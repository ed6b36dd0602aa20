"""The office's own sentences and templates in everything that makes papers: files, the printer, one bound file."""

import io
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest
from docx import Document

from db.papers.records import OfficeTemplate
from db.store.opening import snapshot_of
from db.store.reader import Reader
from db.store.store import Store
from desktop.desk.own_papers import candidate, save_sentence, take_template
from desktop.desk.press import PDF, WORD, Arrange, Order, draw, press, tasks_of
from desktop.desk.press_receipt import Receipt
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers import template_suite
from desktop.papers.kinds import kind
from tests.desktop.paper_store import PaperOffice, paper_office
from tests.desktop.papers.template_files import office_form

TODAY = date(2022, 6, 14)
AT = datetime(2022, 6, 14, 10, 32)
REPLY = kind("reply")


@pytest.fixture
def office(store: Store, tmp_path: Path) -> PaperOffice:
    made = paper_office(store)
    store.path = tmp_path / "云山.db"
    return made


@pytest.fixture
def template(store: Store, office: PaperOffice) -> OfficeTemplate:
    del office
    assert store.files is not None
    with store.work("换用模板") as work:
        return take_template(
            work, candidate(REPLY, "正式", office_form(), "处理笺.docx"), files=store.files, at=AT
        )


def order_of(store: Store, folder: Path, **more: object) -> Order:
    found = subjects(store, REPLY, "001", mode="正式", today=TODAY)
    return Order(tasks=tasks_of([style(REPLY, "正式")], found), folder=folder, **more)  # type: ignore[arg-type]  # parts of an order


def run(store: Store, folder: Path, **more: object) -> Receipt:
    """Press as a batch does: from a copy that knows where the attachments lie."""
    reader = Reader(snapshot_of(store.connection), files=store.files)
    return press(reader, order_of(store, folder, **more), today=TODAY)


def test_the_offices_own_sentence_is_in_the_file_and_its_version_in_the_receipt(
    store: Store, office: PaperOffice, tmp_path: Path
) -> None:
    del office
    before = run(store, tmp_path / "前", formats=(WORD,))
    with store.work("改措辞") as work:
        save_sentence(work, REPLY, "closing", "衷心感谢{{ 称呼 }}！", at=AT)
    after = run(store, tmp_path / "后", formats=(WORD,))
    text = "\n".join(paragraph.text for paragraph in Document(after.made[0].file).paragraphs)
    assert "衷心感谢" in text
    assert before.made[0].wording != after.made[0].wording
    assert after.made[0].sentences["closing"] == "衷心感谢{{ you }}！"


def test_a_template_makes_the_word_file_and_its_version_stands_in_the_receipt(
    store: Store, template: OfficeTemplate, tmp_path: Path
) -> None:
    receipt = run(store, tmp_path / "文书", formats=(WORD,))
    (made,) = receipt.made
    assert "第001号" in Document(made.file).tables[0].cell(0, 1).text
    assert (made.wording, made.sentences) == (template.version, {})
    assert receipt.failed == []


def test_without_a_suite_the_word_file_is_made_and_the_receipt_says_word_only(
    store: Store, template: OfficeTemplate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del template
    monkeypatch.setattr(template_suite, "free_suite", lambda: None)
    monkeypatch.setattr(template_suite, "_installed", lambda: None)
    receipt = run(store, tmp_path / "文书")
    assert [Path(one.file).suffix for one in receipt.made] == [".docx"]
    assert "只有 Word" in receipt.failed[0].reason


@pytest.mark.suite
def test_with_a_suite_the_pdf_is_that_of_the_template(
    store: Store, template: OfficeTemplate, tmp_path: Path
) -> None:
    del template
    receipt = run(store, tmp_path / "文书", formats=(PDF,))
    pages = pypdf.PdfReader(io.BytesIO(Path(receipt.made[0].file).read_bytes())).pages
    assert "提案处理笺" in pages[0].extract_text().replace(" ", "")


def test_a_paper_of_a_template_is_neither_bound_with_others_nor_printed_by_us(
    store: Store, template: OfficeTemplate, tmp_path: Path
) -> None:
    del template
    receipt = run(store, tmp_path / "文书", arrange=Arrange.ONE)
    assert receipt.made == []
    assert "每份一个文件" in receipt.failed[0].reason
    drawn = draw(store, order_of(store, tmp_path), ending="print", today=TODAY)
    assert drawn.pdf == b""
    assert "在 Word 或 WPS 里打印" in drawn.failed[0].reason
