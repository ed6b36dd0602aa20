"""The fields of templates: every fact of every kind under a Chinese name, filled with what a paper would print."""

from datetime import date

import pytest

from db.people.masking import masked_phone
from db.store.errors import Refused
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from desktop.papers.template_fields import Shape, TemplateField, fields_of, listed, values_of
from desktop.papers.template_samples import sample
from tests.desktop.papers import samples

REPLY = kind("reply")


def named(fields: tuple[TemplateField, ...]) -> list[str]:
    return [name for each in fields for name in (each.name, *named(each.fields))]


@pytest.mark.parametrize("each", KINDS, ids=[each.name for each in KINDS])
def test_every_field_has_a_chinese_name_of_its_own(each: PaperKind) -> None:
    for mode in each.modes or ("",):
        fields = fields_of(each, mode)
        assert not [name for name in named(fields) if name.isascii()], (
            "say it in resources/templates/words.toml"
        )
        assert len({one.name for one in fields}) == len(fields)
        assert all(name.isidentifier() for name in named(fields))


@pytest.mark.parametrize("each", KINDS, ids=[each.name for each in KINDS])
def test_every_field_is_filled(each: PaperKind) -> None:
    for mode in each.modes or ("",):
        values = values_of(each, sample(each.facts), mode=mode, answers={})
        assert list(values) == [one.name for one in fields_of(each, mode)]
        assert "None" not in str(list(values.values()))


def test_parts_of_a_record_stand_beside_it_under_the_names_of_the_office() -> None:
    values = values_of(REPLY, samples.reply(), mode="正式", answers={})
    assert values["提案号"] == "045"
    assert values["案由"] == samples.reply().proposal.title
    assert str(values["会办单位"]) == "、".join(samples.reply().assists)
    first = values["提案者"][0]
    assert (first["序号"], first["姓名"]) == ("1", samples.reply().proposal.proposers[0].name)
    assert str(values["提案者名单"]).startswith(first["姓名"])


def test_the_asked_proposer_of_a_form_stands_apart_from_all_proposers() -> None:
    form = kind("feedback_form")
    values = values_of(form, samples.feedback_form(), answers={})
    assert values["提案者姓名"] == samples.feedback_form().proposer.name
    assert len(values["提案者"]) == len(samples.feedback_form().proposal.proposers)


def test_what_is_filled_in_at_print_time_goes_before_what_is_recorded() -> None:
    answers = {"letter_number": "云住建函〔2022〕99号", "signed_on": "2022-06-14", "red": "1"}
    values = values_of(REPLY, samples.reply(), mode="正式", answers=answers)
    assert values["发文字号"] == "云住建函〔2022〕99号"
    assert values["成文日期"] == "2022年6月14日"


def test_dates_are_written_as_official_papers_write_them() -> None:
    assert date(2022, 6, 10) == samples.reply().due
    assert values_of(REPLY, samples.reply(), mode="正式", answers={})["办理期限"] == "2022年6月10日"


def test_a_kind_that_masks_phones_masks_them_in_a_template_too() -> None:
    archive = kind("archive")
    phone = samples.archive().member.phone
    assert values_of(archive, samples.archive(), answers={})["联系电话"] == masked_phone(phone) != phone
    roster = kind("roster")
    assert all("****" in row["联系电话"] for row in values_of(roster, samples.roster(3), answers={})["名单"])
    assert "****" not in values_of(REPLY, samples.reply(), mode="正式", answers={})["联系电话"]


def test_half_a_character_is_refused_at_its_field() -> None:
    with pytest.raises(Refused) as caught:
        values_of(REPLY, samples.reply(), mode="正式", answers={"letter_number": "\ud800"})
    assert caught.value.field == "letter_number"


def test_all_fields_are_listed_as_they_are_pasted() -> None:
    text = listed(fields_of(REPLY, "正式"))
    assert "{{ 提案号 }}" in text
    assert "{%tr for 项 in 提案者 %}\n　　{{ 项.序号 }}\n　　{{ 项.姓名 }}" in text
    assert {each.shape for each in fields_of(REPLY, "正式")} == set(Shape)
