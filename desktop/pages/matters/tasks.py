"""The sheets of work on a clue: taking it in, sorting, claiming, cultivating, converting, answering."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db.duty.passing_on import clue_to_bulletin
from db.matters.kind import CLUE
from db.matters.operations import (
    answer,
    change_clue,
    claim,
    convert,
    cultivate,
    drop,
    receive_clue,
    release,
    sort,
    to_proposal,
    unconvert,
)
from db.matters.queries import ClueDetail
from db.matters.records import Outcome
from db.matters.settings import ClueSettings
from db.people.sessions import SessionRow
from db.proposals.kind import PROPOSAL
from db.proposals.settings import ProposalSettings
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.desk import Outcome as Done
from desktop.widgets.form import Form
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import proposals
from desktop.widgets.tasks import Task, read

_ON = Field(name="on", words="日期", type=FieldType.DATE, required=True)
_WHO, _WHAT = "提供人", "线索"


def _fields(desk: Desk) -> list[Field]:
    settings = load(desk.store, ClueSettings)
    choices = {"source": settings.sources, "category": settings.categories}
    parts = {
        "title": _WHAT, "body": _WHAT, "received_on": _WHAT, "source": _WHAT, "category": _WHAT, "provider": _WHO,
        "phone": _WHO, "private": _WHO, "note": _WHO,
    }  # fmt: skip
    return [
        replace(CLUE.field(name), section=section, choices=choices.get(name, ()))
        for name, section in parts.items()
    ]


def _length(desk: Desk) -> Callable[[Form], str]:
    """Return what says when a clue gets long: a hint, never a refusal."""
    most = load(desk.store, ClueSettings).length

    def live(form: Form) -> str:
        count = len("".join((read(form, "body") or "").split()))
        return (
            f"内容已有 {count} 字，线索一般不超过 {most} 字，可以先保存，梳理时再压缩。"
            if count > most
            else ""
        )

    return live


def new_clue(desk: Desk) -> Task:
    """Return the sheet of a new clue; its number is given on saving."""
    settings = load(desk.store, ClueSettings)
    return Task(
        title="登记提案线索",
        about="群众、社区、工作室提供的问题和建议；编号自动给出",
        fields=_fields(desk),
        values={"received_on": desk.store.clock().date(), "source": next(iter(settings.sources), "")},
        submit=lambda values: desk.do("登记线索", receive_clue, **values),
        live=_length(desk),
        save_words="登记",
    )


def edit_clue(desk: Desk, detail: ClueDetail) -> Task:
    record = detail.clue
    names = [field.name for field in _fields(desk)]
    return Task(
        title="修改线索", about=record.number, fields=_fields(desk), live=_length(desk),
        values={name: getattr(record, name) for name in names},
        submit=lambda values: desk.do(f"修改线索 {record.number}", change_clue, record, **values),
    )  # fmt: skip


def _task(desk: Desk, detail: ClueDetail, words: str, fields: list[Field], submit: Callable[[dict[str, Any]], Done], **rest: Any) -> Task:  # fmt: skip
    """Return a sheet about one clue that begins with the day."""
    values = {"on": desk.store.clock().date(), **rest.pop("values", {})}
    about = f"{detail.clue.number}　{detail.clue.title}"
    return Task(
        title=words, about=about, fields=[_ON, *fields], values=values, submit=submit, save_words=words, **rest
    )  # fmt: skip


def _said(words: str, *, required: bool = True, help_words: str = "") -> Field:
    return Field(
        name="content", words=words, type=FieldType.LONG, limit=1500, required=required, help=help_words
    )


def sorting(desk: Desk, detail: ClueDetail) -> Task:
    categories = load(desk.store, ClueSettings).categories
    category = replace(CLUE.field("category"), choices=categories)
    return _task(
        desk, detail, "梳理采用", [category, _said("梳理意见", required=False)],
        lambda values: desk.do(f"梳理线索 {detail.clue.number}", sort, detail.clue, **values),
        values={"category": detail.clue.category},
    )  # fmt: skip


def claiming(desk: Desk, detail: ClueDetail) -> Task:
    member = Field(name="member", words="认领委员", type=FieldType.PERSON, required=True)

    def submit(values: dict[str, Any]) -> Done:
        return desk.do(
            f"认领线索 {detail.clue.number}", claim, detail.clue, values["member"], on=values["on"],
            content=values["content"],
        )  # fmt: skip

    return _task(desk, detail, "登记认领", [member, _said("说明", required=False)], submit)


def cultivating(desk: Desk, detail: ClueDetail) -> Task:
    return _task(
        desk, detail, "记培育情况", [_said("做了什么", help_words="调研、走访、座谈，形成了什么")],
        lambda values: desk.do(f"培育线索 {detail.clue.number}", cultivate, detail.clue, **values),
    )  # fmt: skip


def releasing(desk: Desk, detail: ClueDetail) -> Task:
    return _task(
        desk, detail, "退回认领", [_said("原因")],
        lambda values: desk.do(
            f"退回认领 {detail.clue.number}", release, detail.clue, on=values["on"], reason=values["content"]
        ),
    )  # fmt: skip


def dropping(desk: Desk, detail: ClueDetail) -> Task:
    return _task(
        desk, detail, "不采用", [_said("原因", help_words="答复提供人时要用")],
        lambda values: desk.do(
            f"不采用线索 {detail.clue.number}", drop, detail.clue, on=values["on"], reason=values["content"]
        ),
    )  # fmt: skip


def answering(desk: Desk, detail: ClueDetail) -> Task:
    outcome = detail.clue.outcome
    turned = "" if outcome.startswith("转") else "转为"
    became = f"{turned}{outcome}：{detail.clue.outcome_words}" if outcome else "没有采用"
    return _task(
        desk, detail, "答复群众", [_said("答复内容", help_words="怎样答复的：电话、当面、书面；说了什么")],
        lambda values: desk.do(f"答复群众 {detail.clue.number}", answer, detail.clue, **values),
        live=lambda _form: f"这条线索{became}。答复以后线索办结。",
    )  # fmt: skip


def unconverting(desk: Desk, detail: ClueDetail) -> Task:
    return _task(
        desk, detail, "取消转化", [_said("原因")],
        lambda values: desk.do(
            f"取消转化 {detail.clue.number}", unconvert, detail.clue, on=values["on"], reason=values["content"]
        ),
        live=lambda _form: "只取消这里的记录；已经建立的提案、信息不受影响。",
    )  # fmt: skip


def converting(desk: Desk, detail: ClueDetail) -> Task:
    """Return the sheet that says what a clue became: a proposal that is there already, or something in words."""
    outcome = Field(
        name="outcome", words="转化为", type=FieldType.CHOICE, choices=tuple(str(one) for one in Outcome), required=True
    )  # fmt: skip
    record = Field(name="record", words="已有提案", help="转为提案时，选定已经登记的那一件")
    words = Field(name="words", words="编号或去向", limit=200, help="如 社情民意2022年第8期、区城管局")

    def submit(values: dict[str, Any]) -> Done:
        chosen = Outcome(values["outcome"])
        if chosen is Outcome.BULLETIN:
            return desk.do(
                f"转化线索 {detail.clue.number}",
                clue_to_bulletin,
                detail.clue,
                on=values["on"],
                words=values["words"],
            )
        picked = values["record"][0].id if values["record"] and chosen is Outcome.PROPOSAL else None
        return desk.do(
            f"转化线索 {detail.clue.number}", convert, detail.clue, chosen, on=values["on"], words=values["words"],
            record=picked,
        )  # fmt: skip

    def live(form: Form) -> str:
        if read(form, "outcome") == Outcome.PROPOSAL:
            return "提案还没有登记的，请取消，改用“转为提案”，会用线索的内容新建一件暂存的提案。"
        if read(form, "outcome") == Outcome.BULLETIN:
            who = detail.row.claimed_by or "认领的委员"
            return (
                f"“编号或去向”留空，用线索的内容新建一件社情民意信息，反映人是{who}；填写已有信息的编号，就与它互相链接；"
                "填写其他文字（如当年的期号），只作记录。"
            )
        return ""

    made = {"record": lambda: ManyPicker(lambda text: proposals(desk.store, text), what="提案", most=1)}
    first = Outcome.PROPOSAL if detail.clue.claimed_by is not None else Outcome.TRANSFER
    return _task(
        desk, detail, "登记转化", [outcome, record, words], submit, made=made, live=live, values={"outcome": str(first)}
    )  # fmt: skip


def making_proposal(desk: Desk, detail: ClueDetail, session: SessionRow) -> Task:
    """Return the sheet that makes a draft proposal of a clue, in the name of the member who claimed it."""
    record = detail.clue
    categories = load(desk.store, ProposalSettings).categories_of(session.id)
    fields = [
        replace(PROPOSAL.field("title"), section=""),
        replace(PROPOSAL.field("category"), section="", choices=categories),
        replace(PROPOSAL.field("body"), section=""),
    ]

    def submit(values: dict[str, Any]) -> Done:
        done = desk.do(f"线索 {record.number} 转为提案", to_proposal, record, session=session.id, **values)
        return Done(value=done.value[0]) if done else done

    category = record.category if record.category in categories else ""
    return _task(
        desk, detail, "转为提案", fields, submit,
        values={"title": f"关于{record.title}的建议", "category": category, "body": record.body},
        live=lambda _form: (
            f"在{session.words}新建一件暂存的提案，第一提案人是{detail.row.claimed_by}；补充正文后再提交审查。两边互相留有链接。"
        ),
    )  # fmt: skip
