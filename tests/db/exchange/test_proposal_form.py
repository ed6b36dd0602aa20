"""What members write on their forms is found where it stands, and doubted where it cannot be told."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.proposal_form import FormRead, Said, form_of, read_form
from db.store.errors import Trouble
from tests.db.exchange.filled_forms import TEXT, people_form, plain_form, table_form
from tests.office_suite import to_pdfs


def named(read: FormRead) -> list[str]:
    return [one.name for one in (*read.first, *read.co)]


def test_a_table_gives_every_field_it_has(tmp_path: Path) -> None:
    read = read_form(table_form(tmp_path / "表.docx"))
    assert read.title == "关于加快老旧小区加装电梯的建议"
    assert named(read) == ["陈志强", "付冰冰", "铁大力"]
    assert read.body == TEXT
    assert read.suggested == "区住建局、区财政局"
    assert (read.public, read.received_on, read.doubts) == (True, date(2022, 1, 19), ())


def test_the_same_form_of_old_word_says_the_same(tmp_path: Path) -> None:
    new = table_form(tmp_path / "表.docx")
    (old,) = to_pdfs([new], tmp_path / "旧", form="doc")
    assert old.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    one, other = read_form(new), read_form(old)
    for field in ("title", "first", "co", "body", "suggested", "public"):
        assert getattr(one, field) == getattr(other, field), field


def test_plain_lines_are_read_by_their_labels(tmp_path: Path) -> None:
    read = read_form(
        plain_form(
            tmp_path / "文.docx", "关于完善社区养老服务的建议", "提案人：陈志强（经济界）", "联名人：付冰冰、铁大力",
            "联系电话：13800000000", "是否公开：否", "不公开原因：涉及个人隐私", "情况：老人多，独居的有三百户。",
            "分析：人手不足。", "建议：一、增加投入。二、培训护理员。",
        )
    )  # fmt: skip
    assert read.title == "关于完善社区养老服务的建议"
    assert read.first == (Said("陈志强", "经济界"),)
    assert [one.name for one in read.co] == ["付冰冰", "铁大力"]
    assert (read.public, read.private_reason) == (False, "涉及个人隐私")
    assert read.body.splitlines() == [
        "情况：老人多，独居的有三百户。",
        "分析：人手不足。",
        "建议：一、增加投入。二、培训护理员。",
    ]


def test_a_text_without_labels_is_a_title_and_a_body_that_is_doubted(tmp_path: Path) -> None:
    read = read_form(
        plain_form(tmp_path / "文.docx", "政协云山区九届二次会议提案", "关于河涌保洁的建议", TEXT)
    )
    assert (read.title, read.body) == ("关于河涌保洁的建议", TEXT)
    assert [field for field, _ in read.doubts] == ["body"]
    assert read.first == ()


def test_the_text_begins_with_the_lines_before_its_first_part(tmp_path: Path) -> None:
    read = read_form(
        plain_form(
            tmp_path / "文.docx", "政协云山区九届二次会议提案", "提案人：陈志强", "关于增加口袋公园的建议",
            "老城区公园太少。", "居民要走半小时。", "建议：一、利用边角地。", "二、分步实施。",
        )
    )  # fmt: skip
    assert read.title == "关于增加口袋公园的建议"
    assert read.body.splitlines() == [
        "老城区公园太少。",
        "居民要走半小时。",
        "建议：一、利用边角地。",
        "二、分步实施。",
    ]
    assert (
        form_of([("提案人：陈志强",), ("公园太少。",), ("建议",), ("多建。",)], "文.txt").body
        == "公园太少。\n建议\n多建。"
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [("□同意　√不同意（涉及企业）", "涉及企业"), ("□同意　√不同意（原因：涉及 企业）", "涉及 企业"), ("同意（ ）　不同意（√）", ""),
     ("□同意　√不同意（请说明原因）", ""), ("□同意　√不同意（原因：____）", ""), ("√同意（全文）　□不同意（涉密）", ""), ("不公开", "")],
)  # fmt: skip
def test_a_refused_consent_says_why(words: str, reason: str) -> None:
    assert form_of([("是否同意公开", words)], "表.docx").private_reason == reason


def test_people_below_each_other_are_the_first_and_those_who_co_sign(tmp_path: Path) -> None:
    read = read_form(people_form(tmp_path / "人.docx"))
    assert named(read) == ["陈志强", "付冰冰", "铁大力"]
    assert len(read.first) == 1
    assert (read.title, read.body) == ("关于完善社区养老服务的提案", TEXT)


def test_a_party_proposes_in_its_own_name(tmp_path: Path) -> None:
    read = read_form(table_form(tmp_path / "表.docx", first="民建云山区总支", co=""))
    assert (named(read), read.co) == (["民建云山区总支"], ())


def test_a_second_name_in_the_first_field_co_signs(tmp_path: Path) -> None:
    read = read_form(table_form(tmp_path / "表.docx", first="陈志强、付冰冰", co="铁大力"))
    assert ([one.name for one in read.first], [one.name for one in read.co]) == (
        ["陈志强"],
        ["付冰冰", "铁大力"],
    )


@pytest.mark.parametrize(
    ("words", "public", "doubted"),
    [("√同意　□不同意", True, False), ("□同意　☑不同意", False, False), ("同意（√）　不同意（ ）", True, False),
     ("□同意　□不同意", None, True), ("是", True, False), ("不公开", False, False), ("可以公开", True, False), ("", None, False)],
)  # fmt: skip
def test_the_ticked_box_says_whether_it_may_be_published(
    words: str, *, public: bool | None, doubted: bool
) -> None:
    read = form_of([("是否同意公开", words)], "表.docx")
    assert (read.public, bool(read.doubts)) == (public, doubted)


def test_people_who_are_not_all_named_and_days_nobody_can_read_are_doubted() -> None:
    read = form_of([("提案人：陈志强",), ("联名人", "付冰冰等5人"), ("日期", "2022年13月40日")], "表.docx")
    assert [field for field, _ in read.doubts] == ["co_proposers", "received_on"]
    assert "没有列出的人请补上" in read.doubts[0][1]


def test_a_label_inside_the_text_does_not_end_it() -> None:
    rows = [
        ("案由：关于河涌的建议",),
        ("提案人：陈志强",),
        ("提案内容",),
        ("一、现状。",),
        ("联系电话：见附表",),
        ("二、建议。",),
    ]
    read = form_of([(row[0],) for row in rows], "文.txt")
    assert read.body.splitlines() == ["一、现状。", "联系电话：见附表", "二、建议。"]


def test_a_file_that_is_no_form_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Trouble, match="PDF"):
        read_form(path)


def test_an_empty_form_gives_nothing_and_guesses_nothing() -> None:
    read = form_of([("案由", ""), ("第一提案人", "", "界别", ""), ("提案内容", "")], "空表.docx")
    assert read == FormRead(file="空表.docx")
