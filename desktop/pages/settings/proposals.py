"""提案规则: deadlines with their derivation, classes and categories, what proposers are asked."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from db.proposals.rules import save_rules
from db.proposals.settings import (
    CLASS_PLACES,
    TWO_DIMENSIONS,
    ProposalSettings,
)
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.pages.settings.deadlines import deadline_questions
from desktop.pages.settings.parts import Switched
from desktop.pages.settings.proposal_review import number_questions, review_questions
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard, Questions, lines, some_lines, typed

_CLASSES = (
    Field(name="result_classes", words="办理结果", type=FieldType.LONG, required=True, help="一行一类，如 A：已经解决"),
    Field(name="follow_up_classes", words="跟踪办理", help="哪些类答复后继续跟踪，用顿号隔开"),
    Field(name="categories", words="提案类别", type=FieldType.LONG, required=True, help="一行一个"),
    Field(name="session_categories", words="本次会议类别", type=FieldType.LONG, help="本次会议另有类别时填写，一行一个"),
    Field(name="decline_reasons", words="不予立案", type=FieldType.LONG, required=True, help="理由，一行一条"),
)  # fmt: skip

_ASKED = (
    Field(
        name="feedback", words="征询的问题", type=FieldType.LONG, required=True,
        help="一行一个问题，如 总体：满意、基本满意、不满意",
    ),
    Field(name="return_to", words="退回给", limit=60, help="印在征询意见表上"),
    Field(name="return_address", words="地址", limit=60),
    Field(name="return_contact", words="联系人", limit=60),
    Field(name="return_phone", words="电话", limit=60),
    Field(
        name="class_place", words="类别标注", type=FieldType.CHOICE, choices=CLASS_PLACES, required=True,
        help="答复函首页上办理类别的位置",
    ),
)  # fmt: skip


def proposals_section(desk: Desk) -> QWidget:
    """Return the office's own rules for proposals."""
    return Switched(
        (
            ("期限", lambda: FormCard(deadline_questions(desk))),
            ("类别与理由", lambda: FormCard(_classes(desk))),
            ("审查", lambda: FormCard(review_questions(desk))),
            ("征询", lambda: FormCard(_asked(desk))),
            ("编号", lambda: FormCard(number_questions(desk))),
        )
    )


# --- classes, categories, reasons


def _classes(desk: Desk) -> Questions:
    def read() -> dict[str, Any]:
        settings = load(desk.store, ProposalSettings)
        session = desk.session
        own = settings.session_categories.get(str(session.id), "") if session else ""
        return {
            "result_classes": "\n".join(
                f"{name}：{words}" for name, words in settings.result_classes.items()
            ),
            "follow_up_classes": "、".join(settings.follow_up_classes),
            "categories": "\n".join(settings.categories),
            "session_categories": "\n".join(own.split("、")) if own else "",
            "decline_reasons": "\n".join(settings.decline_reasons),
        }

    def save(values: dict[str, Any]) -> Outcome:
        try:
            classes = _read_classes(values["result_classes"])
        except Refused as refused:
            return Outcome(refused=refused)
        kept = dict(load(desk.store, ProposalSettings).session_categories)
        if desk.session is not None:
            kept.pop(str(desk.session.id), None)
            own = lines(values["session_categories"])
            kept |= {str(desk.session.id): "、".join(own)} if own else {}
        return desk.do(
            "修改提案类别",
            save_rules,
            result_classes=classes,
            follow_up_classes=_parts(values["follow_up_classes"]),
            categories=lines(values["categories"]),
            session_categories=kept,
            decline_reasons=lines(values["decline_reasons"]),
        )

    def live(_form: Form) -> str:
        session = desk.session
        named = f"“本次会议类别”只用于{session.words}。" if session else ""
        return f"{named}已经登记的提案保留原来的类别和结果。"

    return Questions(
        title="类别与理由", fields=_CLASSES, read=read, save=save, live=live,
        made={
            "result_classes": some_lines(4), "categories": some_lines(4), "session_categories": some_lines(3),
            "decline_reasons": some_lines(6),
        },
        about="每行写一个；办理结果写成“A：已经解决”。登记和审查时从这里选。",
    )  # fmt: skip


def _parts(text: str) -> tuple[str, ...]:
    return tuple(
        part.strip() for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()
    )


def _read_classes(text: str) -> dict[str, str]:
    """Read one class a line.

    :raises Refused: when a line has no colon or a class stands twice.
    """
    classes: dict[str, str] = {}
    for line in lines(text):
        name, colon, words = line.replace(":", "：").partition("：")
        if not colon or not name.strip() or not words.strip():
            raise Refused(f"“{line}”应写成“A：已经解决”。", field="result_classes", code="class")
        if name.strip() in classes:
            raise Refused(f"“{name.strip()}”类写了两次。", field="result_classes", code="double")
        classes[name.strip()] = words.strip()
    return classes


# --- feedback


def _asked(desk: Desk) -> Questions:
    names = tuple(field.name for field in _ASKED)

    def read() -> dict[str, Any]:
        settings = load(desk.store, ProposalSettings)
        return {name: getattr(settings, name) for name in names} | {"feedback": "\n".join(settings.feedback)}

    def save(values: dict[str, Any]) -> Outcome:
        asked = tuple(line.replace(":", "：") for line in lines(values["feedback"]))
        return desk.do("修改征询意见", save_rules, **{**values, "feedback": asked})

    def live(form: Form) -> str:
        asked = replace(
            ProposalSettings(), feedback=lines((typed(form, "feedback") or "").replace(":", "："))
        )
        worst = [
            f"{words}“{answers[-1]}”" for words, answers in asked.dimensions().items() if len(answers) > 1
        ]
        said = [f"{'或'.join(worst)}算不满意，可以再办理。"] if worst else []
        if len(worst) == 1:
            said.append(f"态度和结果分开问的，写成两行：{'　'.join(TWO_DIMENSIONS)}")
        return "\n".join(said)

    return Questions(
        title="征询", fields=_ASKED, read=read, save=save, live=live,
        made={"feedback": some_lines(3)},
        about="每行写一个问题，答案从好到差，如“总体：满意、基本满意、不满意”。征询意见表上问什么、退给谁。已经发出的表不变。",
    )  # fmt: skip
