"""The office's own papers: checked before they are kept, used as kept, readable later."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document

from db.papers.operations import Made, record_papers
from db.papers.templates import rest_template
from db.papers.wording import change_sentence, own_sentences
from db.store.attachments import place_of
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from db.store.store import Store
from desktop.desk.own_papers import (
    candidate,
    own_template,
    own_wording,
    save_sentence,
    take_template,
    wording_of,
)
from desktop.papers.kinds import kind
from tests.desktop.papers import samples
from tests.desktop.papers.template_files import letter, office_form

REPLY = kind("reply")
AT = datetime(2022, 6, 14, 10, 32)


def save(store: Store, name: str, text: str) -> None:
    with store.work("改措辞") as work:
        save_sentence(work, REPLY, name, text, at=AT, by="程立")


def test_a_sentence_is_kept_under_the_programs_own_names(store: Store) -> None:
    save(store, "closing", "感谢{{ 称呼 }}！")
    assert own_sentences(store, "reply") == {"closing": "感谢{{ you }}！"}
    assert own_wording(store, "reply").say("closing", you="您") == "感谢您！"


@pytest.mark.parametrize("text", ["感谢{{ 称乎 }}", "感谢{{ 称呼", "{% if 称呼 %}感谢"])
def test_a_sentence_that_would_spoil_a_paper_is_refused_at_its_field(store: Store, text: str) -> None:
    with pytest.raises(Refused) as caught:
        save(store, "closing", text)
    assert caught.value.field == "text"
    assert own_sentences(store, "reply") == {}


def test_a_sentence_a_release_has_dropped_keeps_no_paper_from_being_made(store: Store) -> None:
    with store.work("旧版措辞") as work:
        change_sentence(work, "reply", "farewell", "再见。", at=AT)
    assert "farewell" not in own_wording(store, "reply").sentences


def test_what_an_older_paper_was_worded_with_can_be_read_again(store: Store, tmp_path: Path) -> None:
    save(store, "closing", "感谢{{ 称呼 }}！")
    used = own_wording(store, "reply")
    made = Made(
        kind="reply", subject_table="proposal", subject_id=7, subject="第045号", format="pdf", file="045.pdf",
        sha256="ab", wording=used.version, sentences=used.sentences,
    )  # fmt: skip
    with store.work("出函") as work:
        (paper,) = record_papers(work, [made], at=AT)
    save(store, "closing", "谢谢{{ 称呼 }}！")
    assert ("结语", "感谢{{ 称呼 }}！") in wording_of(store, paper)
    with pytest.raises(Refused, match="没有留底"):
        wording_of(store, paper.with_(wording="other"))
    store.path = tmp_path / "云山.db"
    take(store, office_form(), tmp_path)
    own = own_template(store, "reply", "正式")
    assert own is not None
    with pytest.raises(Refused, match="我们的 答复函"):
        wording_of(store, paper.with_(wording=own.record.version))
    with pytest.raises(Refused, match="没有这种文书"):
        wording_of(store, paper.with_(kind="gone"))


def take(store: Store, content: bytes, folder: Path) -> None:
    store.path = folder / "云山.db"
    assert store.files is not None
    with store.work("换用模板") as work:
        take_template(
            work, candidate(REPLY, "正式", content, "我们的 答复函.docx"), files=store.files, at=AT, by="程立"
        )


def test_a_template_stands_in_place_of_its_kind_until_it_rests(store: Store, tmp_path: Path) -> None:
    assert own_template(store, "reply", "正式") is None
    take(store, office_form(), tmp_path)
    own = own_template(store, "reply", "正式")
    assert own is not None
    word = own.word(REPLY, samples.reply(), mode="正式", answers={})
    assert "第045号" in Document(io.BytesIO(word)).tables[0].cell(0, 1).text
    assert Document(io.BytesIO(word)).core_properties.title == "提案答复函"
    assert own_template(store, "reply", "式样") is None
    with store.work("停用模板") as work:
        rest_template(work, own.record)
    assert own_template(store, "reply", "正式") is None


def test_a_broken_template_is_not_taken_and_says_the_first_reason(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        take(store, letter("第{{ 提按号 }}号"), tmp_path)
    assert "没有“提按号”这个字段" in caught.value.sentence
    assert "第 1 段" in caught.value.sentence
    assert "提案号" in caught.value.sentence
    assert own_template(store, "reply", "正式") is None


def test_a_template_whose_file_is_lost_says_so_instead_of_printing_the_other_paper(
    store: Store, tmp_path: Path
) -> None:
    take(store, office_form(), tmp_path)
    own = own_template(store, "reply", "正式")
    assert own is not None
    assert store.files is not None
    place_of(store.files, own.record.hash).unlink()
    with pytest.raises(Trouble, match="丢失或已损坏"):
        own_template(store, "reply", "正式")
    with pytest.raises(Trouble):
        own_template(Reader(store.connection), "reply", "正式")


def test_a_template_that_no_longer_fits_is_refused_by_name(store: Store, tmp_path: Path) -> None:
    take(store, office_form(), tmp_path)
    own = own_template(store, "reply", "正式")
    assert own is not None
    with pytest.raises(Refused, match="我们的 答复函"):
        own.word(kind("roster"), samples.roster(2), mode="横表", answers={})
