"""The kinds of papers of this family."""

import io
import re
import zipfile

import pytest

from desktop.papers import kinds, layout, word
from desktop.papers.layout_items import TextItem
from desktop.papers.proposal_kinds import KINDS
from tests.desktop.papers import golden, samples, samples_proposals
from tests.desktop.papers.samples_proposals import FACTS

_PHONE = re.compile(r"1[3-9]\d{9}")
# Few lines: the file of a long list says nothing more.
SHORT = FACTS | {
    "assign_letter": samples_proposals.assign_letter(2),
    "reminder": samples_proposals.reminder(1),
    "register": samples_proposals.register(2),
    "handler_counts": samples_proposals.handler_counts(2),
    "not_filed": samples_proposals.not_filed(2),
    "key_list": samples_proposals.key_list(2),
    "award_list": samples_proposals.award_list(2),
}


def shown(name: str) -> str:
    pages = layout.pages(kinds.kind(name).paper(FACTS[name]))
    return " ".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def test_every_kind_of_the_family_stands_in_the_one_table() -> None:
    assert KINDS
    assert all(kinds.kind(one.name) is one and kinds.kind(one.words) is one for one in KINDS)


def test_lists_show_no_phone_and_papers_that_make_contact_show_it_whole() -> None:
    lists = {one.name for one in KINDS if one.masked}
    assert lists == {"register", "handler_counts", "not_filed", "key_list", "award_list"}
    for name in lists:
        assert not _PHONE.search(shown(name))
    for name in ("proposal_sheet", "assign_letter"):
        assert _PHONE.search(shown(name))


def test_letters_of_the_committee_ask_for_number_day_and_red_head() -> None:
    for name in (
        "docket_notice",
        "decline_notice",
        "transfer_notice",
        "return_notice",
        "assign_letter",
        "reminder",
    ):
        one = kinds.kind(name)
        for mode in one.modes or ("",):
            assert {"letter_number", "signed_on", "red"} <= {field.name for field in one.fields(mode)}


def test_a_feedback_form_of_one_question_stands_as_it_stood() -> None:
    paper = kinds.kind("feedback_form").paper(samples.feedback_form(two=False))
    golden.check("feedback_form-one.txt", golden.picture_in_words(layout.pages(paper)))


@pytest.mark.parametrize("name", SHORT)
def test_the_word_file_is_written_as_it_was(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word.render(kinds.kind(name).paper(SHORT[name])))) as file:
        xml = file.read("word/document.xml").decode()
    golden.check(f"{name}.xml", re.sub(r"(<w:p>|<w:tbl>|<w:tr>|<w:sectPr>)", r"\n\1", xml) + "\n")
