"""审查与编号: review groups and reasons; how numbers are written, and which proposals count as the plenary's."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.people.records import Term
from db.proposals.patterns import filled
from db.proposals.rules import save_rules
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.form_card import Questions, lines, some_lines, typed
from desktop.widgets.sources import sources_of

_REVIEW = (
    Field(name="review_groups", words="审查组", type=FieldType.LONG, help="一行一组，如 经济组：经济建设类、金融类"),
    Field(name="return_reasons", words="退回修改", type=FieldType.LONG, required=True, help="理由，一行一条"),
    Field(name="transfers", words="转出去向", type=FieldType.LONG, required=True, help="一行一个"),
    Field(
        name="body_advised", words="正文字数", type=FieldType.INTEGER, required=True, help="超过时提示，不影响保存"
    ),
)  # fmt: skip
_NUMBERS = (
    Field(name="number_pattern", words="提案号", required=True, limit=20, help="{号} 计数；可加 {年}{届}{次}"),
    Field(name="number_digits", words="提案号位数", type=FieldType.INTEGER, required=True),
    Field(name="ordinary_pattern", words="平时提案号", limit=20, help="留空则与大会提案连续编号；分开编号如 P{号}"),
    Field(name="number_start", words="起始号", type=FieldType.INTEGER, required=True, help="每次会议从几号编起"),
    Field(name="receipt_pattern", words="流水号", required=True, limit=20),
    Field(name="receipt_digits", words="流水号位数", type=FieldType.INTEGER, required=True),
    Field(
        name="ordinary_after_months", words="大会提案起（月）", type=FieldType.INTEGER, required=True,
        help="开幕前几个月以内收到的算大会提案",
    ),
    Field(
        name="session_deadline", words="本次截止", type=FieldType.DATE, help="大会提案截止日；留空按闭幕日",
    ),
)  # fmt: skip


def review_questions(desk: Desk) -> Questions:
    """Return what the office decides about reviewing."""

    def read() -> dict[str, Any]:
        settings = load(desk.store, ProposalSettings)
        return {
            "review_groups": "\n".join(settings.review_groups),
            "return_reasons": "\n".join(settings.return_reasons),
            "transfers": "\n".join(settings.transfers),
            "body_advised": settings.body_advised,
        }

    def save(values: dict[str, Any]) -> Outcome:
        try:
            groups = _read_groups(values["review_groups"])
        except Refused as refused:
            return Outcome(refused=refused)
        return desk.do(
            "修改提案审查规则", save_rules, review_groups=groups, body_advised=values["body_advised"],
            return_reasons=lines(values["return_reasons"]), transfers=lines(values["transfers"]),
        )  # fmt: skip

    def live(form: Form) -> str:
        try:
            groups = _read_groups(typed(form, "review_groups") or "")
        except Refused as refused:
            return refused.sentence
        settings = replace(load(desk.store, ProposalSettings), review_groups=groups)
        session = desk.session
        used = settings.categories_of(session.id) if session else settings.categories
        left = [category for category in used if not settings.group_of(category)]
        return f"还没有分到审查组的类别：{'、'.join(left)}。" if left and groups else ""

    return Questions(
        title="审查", fields=_REVIEW, read=read, save=save, live=live,
        made={"review_groups": some_lines(4), "return_reasons": some_lines(4), "transfers": some_lines(4)},
        about="提案按类别归到审查组，逐件审查时按组列出。不予立案的理由在“类别与理由”里。",
    )  # fmt: skip


def _read_groups(text: str) -> tuple[str, ...]:
    """Read one group a line.

    :raises Refused: when a line has no colon or a group stands twice.
    """
    groups: dict[str, str] = {}
    for line in lines(text):
        name, colon, held = line.replace(":", "：").partition("：")
        categories = [part.strip() for part in held.replace("，", "、").split("、") if part.strip()]
        if not colon or not name.strip() or not categories:
            raise Refused(f"“{line}”应写成“经济组：经济建设类”。", field="review_groups", code="group")
        if name.strip() in groups:
            raise Refused(f"“{name.strip()}”写了两次。", field="review_groups", code="double")
        groups[name.strip()] = "、".join(categories)
    return tuple(f"{name}：{held}" for name, held in groups.items())


def number_questions(desk: Desk) -> Questions:
    """Return how the office writes numbers, and from when to when a proposal is the plenary's."""
    names = tuple(field.name for field in _NUMBERS if field.name != "session_deadline")

    def read() -> dict[str, Any]:
        settings = load(desk.store, ProposalSettings)
        own = settings.deadline_of(desk.session.id) if desk.session else None
        return {name: getattr(settings, name) for name in names} | {"session_deadline": own}

    def save(values: dict[str, Any]) -> Outcome:
        day: date | None = values.pop("session_deadline")
        kept = dict(load(desk.store, ProposalSettings).session_deadlines)
        if desk.session is not None:
            if day is not None and day < desk.session.opens:
                sentence = "大会提案的截止日早于开幕日，请核对。"
                return Outcome(refused=Refused(sentence, field="session_deadline", code="date"))
            kept.pop(str(desk.session.id), None)
            kept |= {str(desk.session.id): day.isoformat()} if day is not None else {}
        return desk.do("修改提案编号", save_rules, **values, session_deadlines=kept)

    return Questions(
        title="编号", fields=_NUMBERS, read=read, save=save, live=lambda form: _example(desk, form),
        sources=sources_of(desk.store),
        about="{号} 是计数，前面可以加 {年}、{届}、{次} 或字母。已经编好的号不变，以后按新的写法接着编。",
    )  # fmt: skip


def _example(desk: Desk, form: Form) -> str:
    session = desk.session
    if session is None:
        return ""
    term = desk.store.get(Term, session.term).number
    parts = []
    for name, words, digits in (
        ("receipt_pattern", "流水号", "receipt_digits"),
        ("number_pattern", "提案号", "number_digits"),
        ("ordinary_pattern", "平时提案", "number_digits"),
    ):
        pattern = typed(form, name) or ""
        if pattern:
            head = filled(pattern, year=session.opens.year, term=term, session=session.number)
            figures = min(max(typed(form, digits) or 1, 1), 6)
            parts.append(f"{words} {head}{45:0{figures}d}")
    return f"第 45 件写成：{'，'.join(parts)}。"
