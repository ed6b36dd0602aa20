"""The sheets of what came back: replies of handlers, opinions of assists, and what proposers say to them."""

from dataclasses import dataclass
from typing import Any

from db.proposals.detail import AssignmentLine, FeedbackLine, ProposalDetail, ReplyLine
from db.proposals.records import Assignment, Disclosure, HandlingRole, Reply
from db.proposals.replies import record_feedback, record_reply
from db.proposals.settings import FEEDBACK_STEP, ProposalSettings
from db.store.attachments import Attachment
from db.store.errors import Missing
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.assigning import explain
from desktop.pages.proposals.letter_input import Content, LetterInput
from desktop.pages.proposals.reviewing import named
from desktop.widgets.form import Form
from desktop.widgets.inputs import ChoiceInput
from desktop.widgets.tasks import Task, read

_LETTER, _BODY = "答复函", "正文"
_ALL = "其余未反馈的提案者"


def _of_class(words: str) -> str:
    """Return the letter of a class as it is chosen: A　已经解决或基本解决."""
    return words.split("　", maxsplit=1)[0]


def record_answer(desk: Desk, detail: ProposalDetail, lines: list[AssignmentLine]) -> Task:
    """Return the sheet of an answer (of an opinion, when the lines are assists'); several handlers: asks which."""
    settings = load(desk.store, ProposalSettings)
    opinion = lines[0].assignment.role is HandlingRole.ASSIST
    by_name = {line.handler.name: line for line in lines}

    def line_of(values: dict[str, Any]) -> AssignmentLine:
        return by_name[values["handler"]] if len(lines) > 1 else lines[0]

    def submit(values: dict[str, Any]) -> Outcome:
        line = line_of(values)
        content: Content = values["text"]
        words = "登记会办意见" if opinion else "登记答复"
        facts = {
            name: values[name]
            for name in ("letter_number", "signer", "signer_post", "replied_on", "received_on", "disclosure")
            if name in values
        }
        return desk.do(
            f"{words} {detail.row.number} 号",
            _recorded,
            line.assignment,
            content,
            facts | {"result": _of_class(values.get("result", ""))},
        )

    def live(form: Form) -> str:
        return explain(
            desk.store, read(form, "received_on"), FEEDBACK_STEP, begun="收到答复", words="征询意见"
        )

    today = desk.store.clock().date()
    return Task(
        title="登记会办意见" if opinion else "登记答复",
        about=f"{named(detail)}　{lines[0].handler.name if len(lines) == 1 else ''}",
        fields=_answer_fields(lines, opinion=opinion),
        values={"handler": lines[0].handler.name, "replied_on": today, "received_on": today},
        made={"text": lambda: LetterInput(desk), "result": lambda: ChoiceInput(_classes(settings))},
        live=None if opinion else live,
        submit=submit,
    )


def _classes(settings: ProposalSettings) -> tuple[str, ...]:
    return tuple(f"{letter}　{words}" for letter, words in settings.result_classes.items())


def _answer_fields(lines: list[AssignmentLine], *, opinion: bool) -> list[Field]:
    fields = [
        Field(name="letter_number", words="答复文号", limit=60, section=_LETTER, help="如 云住建函〔2022〕18号"),
        Field(name="replied_on", words="答复日期", type=FieldType.DATE, required=True, section=_LETTER),
        Field(name="received_on", words="收到日期", type=FieldType.DATE, section=_LETTER),
        Field(name="text", words="正文", type=FieldType.LONG, section=_BODY),
    ]  # fmt: skip
    if not opinion:
        fields[0:0] = [
            Field(
                name="result", words="结果类别", type=FieldType.CHOICE, required=True, section=_LETTER,
            )
        ]  # fmt: skip
        fields[4:4] = [
            Field(name="signer", words="签发人", limit=40, section=_LETTER),
            Field(name="signer_post", words="签发人职务", limit=60, section=_LETTER),
            Field(
                name="disclosure", words="公开方式", type=FieldType.CHOICE, section=_LETTER,
                choices=tuple(str(one) for one in Disclosure),
            ),
        ]  # fmt: skip
    if len(lines) > 1:
        names = tuple(line.handler.name for line in lines)
        fields[0:0] = [
            Field(
                name="handler",
                words="承办单位",
                type=FieldType.CHOICE,
                choices=names,
                required=True,
                section=_LETTER,
            )
        ]
    return fields


def _recorded(work: Work, assignment: Assignment, content: Content, facts: dict[str, Any]) -> Reply:
    scan = content.scan
    if scan is not None:
        _keep(work, scan)
    return record_reply(work, assignment, text=content.text, scan=scan.hash if scan else "", **facts)


def _keep(work: Work, scan: Attachment) -> None:
    """Let a scan belong to the store; the same file twice is kept once."""
    try:
        work.get(Attachment, scan.hash)
    except Missing:
        work.insert(scan)


@dataclass(frozen=True, slots=True)
class Out:
    """One form that is out: to whom, about which answer."""

    line: AssignmentLine
    reply: ReplyLine
    who: FeedbackLine


def forms_out(detail: ProposalDetail) -> list[Out]:
    """Return the feedback forms not back yet, of the last answer of every handler that answers."""
    return [
        Out(line, line.replies[-1], one)
        for line in detail.assignments
        if line.replies and line.assignment.closed_on is None
        for one in line.replies[-1].feedback
        if one.feedback is None
    ]


def _form_words(form: Out, *, apart: bool) -> str:
    return (
        f"{form.who.proposer.name}　（答复：{form.line.handler.name}）" if apart else form.who.proposer.name
    )


def record_opinion(desk: Desk, detail: ProposalDetail, forms: list[Out]) -> Task:
    """Return the sheet of 征询意见: one proposer's form, or all that are left when they say the same.

    A form that is back already is put right.
    """
    dimensions = load(desk.store, ProposalSettings).dimensions()
    apart = len({form.line.assignment.id for form in forms}) > 1
    by_words = {_form_words(form, apart=apart): [form] for form in forms}
    if len(forms) > 1:
        by_words[f"{_ALL}（{len(forms)} 份，意见相同）"] = list(forms)

    def submit(values: dict[str, Any]) -> Outcome:
        marks = {words: values[words] for words in dimensions}
        return desk.do(
            f"登记征询意见 {detail.row.number} 号",
            _heard,
            by_words[values["proposer"]],
            marks,
            opinion=values["opinion"],
            returned_on=values["returned_on"],
        )

    fields = [
        Field(name="proposer", words="提案者", type=FieldType.CHOICE, choices=tuple(by_words), required=True),
        *(Field(name=words, words=words, type=FieldType.CHOICE, required=True) for words in dimensions),
        Field(name="returned_on", words="收回日期", type=FieldType.DATE),
        Field(name="opinion", words="具体意见", type=FieldType.LONG, limit=4000),
    ]
    known = forms[0].who.feedback if len(forms) == 1 else None
    values: dict[str, Any] = {"proposer": next(iter(by_words)), "returned_on": desk.store.clock().date()}
    if known is not None:
        values |= {**known.marks, "returned_on": known.returned_on, "opinion": known.opinion}
    return Task(
        title="登记征询意见" if known is None else "改正征询意见",
        about=named(detail),
        fields=fields,
        values=values,
        # Nothing is chosen beforehand: what a proposer thinks is never our guess.
        made={
            words: lambda values=values: ChoiceInput(values)  # type: ignore[misc]  # a lambda's default has no type
            for words, values in dimensions.items()
        },
        submit=submit,
    )


def _heard(work: Work, forms: list[Out], marks: dict[str, str], **said: Any) -> None:
    for form in forms:
        record_feedback(work, form.reply.reply, form.who.proposer.proposer, marks, **said)
