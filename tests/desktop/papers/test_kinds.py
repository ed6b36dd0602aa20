"""The table of kinds."""

import pytest

from desktop.papers import layout, pdf, word
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from tests.desktop.papers import (
    golden,
    samples,
    samples_duty,
    samples_events,
    samples_lists,
    samples_proposals,
)
from tests.desktop.papers.word_structure import structure

FACTS = {
    "reply": samples.reply(),
    "feedback_form": samples.feedback_form(),
    "sign_in": samples.sign_in(),
    "archive": samples.archive(),
    "roster": samples.roster(),
    **samples_events.FACTS,
    **samples_duty.FACTS,
    **samples_proposals.FACTS,
    **samples_lists.FACTS,
}
# A golden text bears the name of its kind; further modes have names of their own.
GOLDEN = {
    ("reply", "式样"): "reply-form",
    ("reply", "存档副本"): "reply-copy",
    ("reply", "正式"): "reply-full",
    ("roster", "竖表"): "roster-narrow",
    ("meeting_notice", "便函"): "meeting_notice-letter",
    ("opinion_form", "存档副本"): "opinion_form-copy",
    ("assign_letter", "全部承办件"): "assign_letter-all",
    ("reminder", "逾期和将到期"): "reminder-soon",
    ("register", "简栏"): "register-brief",
    ("speeches", "采用情况"): "speeches-adopted",
    ("award_list", "表彰名单"): "award_list",
    ("award_list", "候选名单"): "award_list-candidates",
}
CASES = [(known, mode) for known in KINDS for mode in (known.modes or ("",))]
NAMES = [f"{known.name}-{mode}" if mode else known.name for known, mode in CASES]


def test_every_kind_has_a_sample() -> None:
    missing = [known.name for known in KINDS if known.name not in FACTS]
    assert not missing, "say it in FACTS of tests/desktop/papers/samples_<subject>.py"


def test_names_are_unique_in_both_languages() -> None:
    assert len({known.name for known in KINDS}) == len({known.words for known in KINDS}) == len(KINDS)


def test_a_kind_is_found_by_either_name() -> None:
    assert kind("签到表") is kind("sign_in")
    with pytest.raises(KeyError, match="没有“请柬”这种文书"):
        kind("请柬")


@pytest.mark.parametrize(("known", "mode"), CASES, ids=NAMES)
def test_every_kind_in_every_mode_makes_both_files(known: PaperKind, mode: str) -> None:
    facts = FACTS[known.name]
    assert isinstance(facts, known.facts)
    paper = known.paper(facts, mode=mode, asked=known.prefill(facts, mode))
    pages = layout.pages(paper)
    assert (paper.kind, paper.mode) == (known.name, mode)
    assert not pdf.missing(pages)
    assert pdf.render(pages, title=paper.title).startswith(b"%PDF")
    assert word.render(paper).startswith(b"PK")


@pytest.mark.parametrize(("known", "mode"), CASES, ids=NAMES)
def test_every_paper_stands_as_it_stood(known: PaperKind, mode: str) -> None:
    pages = layout.pages(known.paper(FACTS[known.name], mode=mode))
    name = GOLDEN.get((known.name, mode), known.name)
    golden.check(f"{name}.txt", golden.picture_in_words(pages))


@pytest.mark.parametrize(("known", "mode"), CASES, ids=NAMES)
def test_every_word_file_is_built_as_it_was(known: PaperKind, mode: str) -> None:
    made = word.render(known.paper(FACTS[known.name], mode=mode))
    golden.check(f"{GOLDEN.get((known.name, mode), known.name)}.docx.txt", structure(made))


@pytest.mark.parametrize(("known", "mode"), CASES, ids=NAMES)
def test_what_is_asked_can_be_known_before(known: PaperKind, mode: str) -> None:
    known_before = known.prefill(FACTS[known.name], mode)
    assert set(known_before) == {field.name for field in known.fields(mode)}


def test_the_first_mode_is_taken_when_none_is_named_and_an_unknown_one_is_refused() -> None:
    assert kind("reply").paper(samples.reply()).mode == "式样"
    with pytest.raises(ValueError, match="没有“草稿”这种式样"):
        kind("reply").paper(samples.reply(), mode="草稿")


def test_lists_and_archives_are_masked_and_forms_for_contact_are_not() -> None:
    assert {known.name for known in KINDS if known.masked} >= {
        "archive",
        "archive_book",
        "duty_review",
        "roster",
    }
