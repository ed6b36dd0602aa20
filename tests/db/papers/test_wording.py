"""The office's sentences: every edit is kept, the last one holds, and each can be put back."""

from datetime import datetime

import pytest

from db.papers.operations import Made, record_papers
from db.papers.records import Sentence
from db.papers.wording import (
    change_sentence,
    deliver_sentence,
    edits_of,
    own_counts,
    own_sentences,
    sentences_of,
)
from db.store.errors import Refused
from db.store.store import Store

AT = datetime(2022, 6, 14, 10, 32)


def change(store: Store, text: str, name: str = "closing") -> Sentence | None:
    with store.work("改措辞") as work:
        return change_sentence(work, "reply", name, text, at=AT, by="程立")


def test_the_last_edit_of_a_sentence_holds_and_the_former_ones_stay_readable(store: Store) -> None:
    change(store, "谢谢{{ you }}。")
    change(store, "感谢{{ you }}。")
    assert own_sentences(store, "reply") == {"closing": "感谢{{ you }}。"}
    assert [each.text for each in edits_of(store, "reply", "closing")] == [
        "感谢{{ you }}。",
        "谢谢{{ you }}。",
    ]
    assert own_sentences(store, "archive") == {}
    assert own_counts(store) == {"reply": 1}


def test_an_edit_is_undone_like_any_other_work(store: Store) -> None:
    change(store, "谢谢{{ you }}。")
    change(store, "感谢{{ you }}。")
    store.undo()
    assert own_sentences(store, "reply") == {"closing": "谢谢{{ you }}。"}
    store.undo()
    assert own_sentences(store, "reply") == {}


def test_the_delivered_sentence_comes_back_as_an_edit_of_its_own(store: Store) -> None:
    change(store, "谢谢{{ you }}。")
    with store.work("恢复原文") as work:
        assert deliver_sentence(work, "reply", "closing", at=AT)
        assert deliver_sentence(work, "reply", "closing", at=AT) is None
        assert deliver_sentence(work, "reply", "title", at=AT) is None
    assert own_sentences(store, "reply") == {}
    assert own_counts(store) == {}
    assert len(edits_of(store, "reply", "closing")) == 2


def test_a_sentence_that_stays_the_same_is_no_edit(store: Store) -> None:
    change(store, "谢谢。")
    assert change(store, " 谢谢。\x07") is None
    assert len(edits_of(store, "reply", "closing")) == 1


def test_an_empty_sentence_is_an_edit_too(store: Store) -> None:
    change(store, "")
    assert own_sentences(store, "reply") == {"closing": ""}


@pytest.mark.parametrize("text", ["长" * 2001, "半\ud800个"])
def test_a_sentence_no_paper_can_hold_is_refused_at_the_field(store: Store, text: str) -> None:
    with pytest.raises(Refused) as caught:
        change(store, text)
    assert caught.value.field == "text"


def test_a_paper_remembers_the_sentences_it_was_made_from(store: Store) -> None:
    made = Made(
        kind="reply", subject_table="proposal", subject_id=7, subject="九届二次第045号", format="docx",
        file="045.docx", sha256="ab", wording="f00", sentences={"closing": "感谢{{ you }}。"},
    )  # fmt: skip
    for _ in range(2):  # the second paper of the same version adds nothing
        with store.work("出函") as work:
            record_papers(work, [made, made], at=AT)
    assert sentences_of(store, "reply", "f00") == {"closing": "感谢{{ you }}。"}
    with pytest.raises(Refused, match="没有留底"):
        sentences_of(store, "reply", "f01")
