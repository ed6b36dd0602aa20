"""The sheets of calling an event: a new one with its sittings, a change, who is invited."""

from datetime import date, datetime, time
from typing import Any

from db.events.counting import root_of
from db.events.grouping import GROUPED, add_group_sittings, without_group
from db.events.kind import EVENT
from db.events.operations import (
    add_event,
    add_sitting,
    change_event,
    invite,
    invite_body,
    invite_by_rule,
)
from db.events.quorum import quorum_words
from db.events.records import Event, InvitationRole
from db.events.series import next_series
from db.events.settings import BODY_RULES, BY_ISSUE, RULES, EventSettings
from db.people.records import BodyId, BodyKind, PersonId
from db.people.sessions import SessionRow, chinese
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.days import NoDay, read_day
from desktop.widgets.form import Form
from desktop.widgets.inputs import LongInput
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import bodies_named, people
from desktop.widgets.tasks import Task, read

_BY_HAND = "另行确定"
_PLENARY = "全体会议"
_WHO = Field(
    name="who",
    words="参加人员",
    type=FieldType.CHOICE,
    choices=(*RULES, *BODY_RULES, _BY_HAND),
    required=True,
)
_BODY = Field(
    name="body", words="界别等", type=FieldType.BODY, help="只邀请一个专委会、界别或活动组时，选定是哪一个"
)
_GROUP = Field(
    name="body", words="只邀请", type=FieldType.BODY, help="分组讨论填这一组（界别、活动组等）；不填为全体"
)
_SITTINGS = Field(
    name="sittings", words="场次", type=FieldType.LONG, help="每行一场：1.18 9:00 开幕会；不分场次的不填"
)


def _kind_field(desk: Desk) -> Field:
    names = load(desk.store, EventSettings).kind_names()
    return Field(name="kind", words="类别", type=FieldType.CHOICE, choices=names, required=True)


def _fields(desk: Desk, *names: str) -> list[Field]:
    return [_kind_field(desk) if name == "kind" else EVENT.field(name) for name in names]


def kind_defaults(settings: EventSettings, kind: str) -> dict[str, Any]:
    """Return what a kind of event usually has: who comes, how many must, whether one must."""
    usual = settings.kinds.get(kind, {})
    return {
        "who": usual.get("who") or _BY_HAND,
        "quorum": quorum_words(usual.get("quorum", "")),
        "must": bool(usual.get("must")),
    }


def usual_title(settings: EventSettings, kind: str, session: SessionRow | None, series: int | None) -> str:
    """Return how a meeting of a series is called: 九届二次全体会议, 九届第十二次常委会会议, 有事好商量第四期."""
    if session is None:
        return ""
    if kind == _PLENARY:
        return f"{session.words}{kind}"
    counted = settings.kinds.get(kind, {}).get("series")
    if counted and series:
        number = f"第{chinese(series)}"
        by_issue = counted == BY_ISSUE
        return f"{kind}{number}期" if by_issue else f"{chinese(session.term_number)}届{number}次{kind}"
    return ""


def new_event(desk: Desk) -> Task:
    """Return the sheet of a new meeting or activity; its kind fills in what is usual."""
    settings = load(desk.store, EventSettings)
    session = desk.session
    first = settings.kind_names()[0]
    given: dict[str, Any] = {
        "kind": first,
        "body": None,
        "title": usual_title(settings, first, session, None),
    }

    def follow(form: Form) -> None:
        kind, body = form.row("kind").input.value(), read(form, "body")
        if (kind, body) == (given["kind"], given["body"]):
            return
        typed = form.row("title").input.value()
        series = next_series(desk.store, kind, session.id, body) if session is not None else None
        values = kind_defaults(settings, kind) if kind != given["kind"] else {}
        if typed in {"", given["title"]}:
            given["title"] = values["title"] = usual_title(settings, kind, session, series)
        given["kind"], given["body"] = kind, body
        form.fill(values)
        form.dirty = True

    def submit(values: dict[str, Any]) -> Outcome:
        who, sittings = values.pop("who"), values.pop("sittings")
        return desk.do(f"新建会议活动 {values['title']}", _added, values, session, who, sittings)

    return Task(
        title="新建会议活动",
        about=f"{session.words}　名单按开会当天在任的人确定" if session is not None else "",
        fields=[
            *_fields(desk, "kind", "title", "starts", "ends", "place", "host"),
            _WHO,
            _BODY,
            *_fields(desk, "quorum", "must"),
            _SITTINGS,
            *_fields(desk, "note"),
        ],
        values={
            **given,
            **kind_defaults(settings, first),
        },
        made={"sittings": _sittings_input, "note": lambda: LongInput(lines=2)},
        edited=follow,
        submit=submit,
    )


def _sittings_input() -> LongInput:
    made = LongInput(lines=3)
    made.setPlaceholderText(_SITTINGS.help)
    return made


def _added(work: Work, facts: dict[str, Any], session: SessionRow | None, who: str, sittings: str) -> Event:
    starts = facts.get("starts")
    lines = read_sittings(sittings, today=starts.date() if starts else date.today())
    rule = "" if who == _BY_HAND else who
    if rule in BODY_RULES and facts.get("body") is None:
        raise Refused(f"请选定是哪个{BODY_RULES[rule]}。", field="body", code="body")
    made = add_event(work, session=None if session is None else session.id, who=rule, **facts)
    for title, moment in lines:
        add_sitting(work, made, title=title, starts=moment)
    if rule:
        invite_by_rule(work, made, rule)
    return made


def read_sittings(text: str, *, today: date) -> list[tuple[str, datetime]]:
    """Return the sittings written one a line: 1.18 9:00 开幕会.

    :raises Refused: when a line has no day, no time or no name.
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = line.replace("：", ":").split(maxsplit=2)
        try:
            day = read_day(parts[0], today=today)
            clock = time.fromisoformat(parts[1].zfill(5))
            found.append((parts[2], datetime.combine(day or today, clock)))
        except (IndexError, ValueError, NoDay):
            sentence = f"看不懂“{line}”，请写成“1.18 9:00 开幕会”，每行一场。"
            raise Refused(sentence, field="sittings", code="sittings") from None
    return found


def edit_event(desk: Desk, event: Event) -> Task:
    """Return the sheet that changes the facts of an event or a sitting."""
    names = ["title", "starts", "ends", "place", "host", "quorum", "must", "note"]
    if event.parent is None:
        names.insert(1, "kind")
    values = {name: getattr(event, name) for name in (*names, "body")}
    return Task(
        title="修改会议活动",
        about=event.title,
        fields=[*_fields(desk, *names), _GROUP] if event.parent is not None else _fields(desk, *names),
        values=values | {"quorum": quorum_words(event.quorum).removesuffix(" 以上")},
        submit=lambda facts: desk.do(f"修改 {event.title}", change_event, event, **facts),
    )


def new_sitting(desk: Desk, event: Event) -> Task:
    """Return the sheet of one more sitting, or of one for every group."""

    def submit(values: dict[str, Any]) -> Outcome:
        groups, body = values.pop("groups"), values.pop("body")
        if not groups:
            return desk.do(f"增加场次 {values['title']}", add_sitting, event, body=body, **values)
        label = f"按{groups}增加场次 {values['title']}"
        return desk.do(label, add_group_sittings, event, BodyKind(groups), **values)

    def live(form: Form) -> str:
        groups = form.row("groups").input.value()
        if not groups:
            return ""
        try:
            alone = without_group(desk.store, event, BodyKind(groups), starts=read(form, "starts"))
        except Refused as refused:
            return refused.sentence
        missing = f"有 {alone} 人没有编入{groups}，不会叫到他们。" if alone else "名单里的人都会叫到。"
        return f"每个{groups}一场，各叫本组的人，分别签到。{missing}"

    groups = Field(
        name="groups", words="每组一场", type=FieldType.CHOICE, choices=tuple(str(each) for each in GROUPED),
        help="分组讨论：选按什么分组，每组自动增加一场",
    )  # fmt: skip
    return Task(
        title="增加场次",
        about=event.title,
        fields=[*_fields(desk, "title", "starts", "ends", "place"), _GROUP, groups],
        values={"starts": event.starts, "place": event.place},
        live=live,
        submit=submit,
        save_words="增加",
    )


def inviting(desk: Desk, event: Event) -> Task:
    """Return the sheet that invites by rule, by bodies and by hand, all in one step."""
    store = desk.store

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(f"邀请参加 {event.title}", _invited, event, values)

    usual = load(store, EventSettings).kinds.get(event.kind, {}).get("who", "")
    return Task(
        title="邀请",
        about=f"{event.title}　已在名单中的人不会重复",
        fields=[
            Field(name="rule", words="按范围", type=FieldType.CHOICE, choices=RULES),
            Field(name="bodies", words="按界别等"),
            Field(name="people", words="按姓名"),
            Field(
                name="role", words="身份", type=FieldType.CHOICE, required=True,
                choices=tuple(str(each) for each in InvitationRole),
            ),
        ],
        made={
            "bodies": lambda: ManyPicker(lambda text: bodies_named(store, text), what="界别或专委会", hint="名称或首字母，回车选定"),
            "people": lambda: ManyPicker(
                lambda text: people(store, text), what="委员", hint="姓名或首字母，回车选定"
            ),
        },
        values={"rule": usual if usual in RULES else "", "role": str(InvitationRole.ATTEND)},
        submit=submit,
        save_words="邀请",
    )  # fmt: skip


def _invited(work: Work, event: Event, values: dict[str, Any]) -> int:
    role = InvitationRole(values["role"])
    if not (values["rule"] or values["bodies"] or values["people"]):
        raise Refused("请选择要邀请的人。", field="people", code="empty")
    made = invite(work, event, [PersonId(each.id) for each in values["people"]], role=role)
    for body in values["bodies"]:
        made += invite_body(work, event, BodyId(body.id), role=role)
    if values["rule"]:
        root = work.get(Event, root_of(event))
        if not root.who and role is InvitationRole.ATTEND:
            root = change_event(work, root, who=values["rule"])
        made += invite_by_rule(work, root, values["rule"], role=role)
    if not made:
        raise Refused("选择的人都已在名单中。", field="people", code="there")
    return len(made)
