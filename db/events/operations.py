"""Calling events: add and change them and their sittings, invite people, take their answers."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from db.events.calling import (
    Difference,
    called_by_body,
    called_by_rule,
    day_of,
    difference,
    from_other_levels,
    term_of,
)
from db.events.countdown import follow_days
from db.events.counting import CALLED, SITTINGS, has_sittings, root_of
from db.events.kind import EVENT
from db.events.quorum import fraction
from db.events.records import (
    COMES,
    STAYS_AWAY,
    Event,
    EventId,
    EventState,
    Invitation,
    InvitationRole,
    SignInSheet,
)
from db.events.records_outcomes import AgendaItem, EventStep
from db.events.series import next_series, number_said
from db.events.settings import BODY_RULES, RULES, EventSettings
from db.people.records import BodyId, Person, PersonId, SessionId
from db.store.days import has_hour
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_EDITABLE = frozenset(
    {
        "title", "kind", "series", "starts", "ends", "place", "host", "must", "quorum", "note", "topic", "form", "lead",
        "half_days", "who", "body",
    }
)  # fmt: skip


def add_event(work: Work, *, title: str, kind: str, session: SessionId | None = None, **facts: Any) -> Event:
    """Add a meeting or activity; quorum and must follow the kind, the number in its series the title, unless given.

    ``facts`` are further fields: series, starts, ends, place, host, must, quorum, note, topic, form, lead, half_days,
    who (the rule it is called by) and body (whose meeting it is).

    :raises Refused: when the title is missing, the kind unknown or the times are out of order.
    """
    settings = load(work, EventSettings)
    _check_kind(settings, kind)
    defaults = settings.kinds[kind]
    facts = {"must": bool(defaults.get("must")), "quorum": defaults.get("quorum", ""), **facts}
    if defaults.get("series"):
        facts.setdefault("series", number_said(title) or next_series(work, kind, session, facts.get("body")))
    if defaults.get("half_days"):
        facts.setdefault("half_days", int(defaults["half_days"]))
    checked = _checked({"title": title, "kind": kind, **facts})
    _check_times(checked.get("starts"), checked.get("ends"))
    return work.insert(Event(id=EventId(work.new_id()), session=session, **checked))


def _check_kind(settings: EventSettings, kind: str) -> None:
    if kind not in settings.kinds:
        names = "、".join(settings.kind_names())
        raise Refused(
            f"没有“{kind}”这个类别。可用的有：{names}；可在“设置”里增加。", field="kind", code="kind"
        )


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(facts) - _EDITABLE)
    if unknown:
        raise TypeError(f"not a field to be set here: {', '.join(unknown)}")
    done: dict[str, Any] = {}
    for name, value in facts.items():
        if name == "who":
            if value and value not in (*RULES, *BODY_RULES):
                raise Refused(f"没有“{value}”这种邀请范围。", field="who", code="rule")
            done[name] = value
        elif isinstance(value, str):
            way = clean if name == "note" else clean_line
            done[name] = way(value, limit=EVENT.field(name).limit, field=name)
        else:
            done[name] = value
    if done.get("title") == "":
        raise Refused("请填写会议或活动的名称。", field="title", code="empty")
    if done.get("half_days") is not None and not 1 <= done["half_days"] <= 60:
        raise Refused("半天数填 1 到 60，留空算一个半天。", field="half_days", code="half_days")
    if "quorum" in done:
        done["quorum"] = fraction(done["quorum"])
    return done


def _check_times(starts: datetime | None, ends: datetime | None) -> None:
    if starts is not None and ends is not None and ends < starts:
        raise Refused("结束时间早于开始时间，请核对。", field="ends", code="order")


def add_sitting(
    work: Work, event: Event, *, title: str, starts: datetime | None = None, **facts: Any
) -> Event:
    """Add a sitting to an event: its people are those of the event (or of one ``body`` among them), its marks its own.

    :raises Refused: when the event is a sitting itself, or marks were made on it as a whole.
    """
    if event.parent is not None:
        raise Refused("场次下面不能再分场次。", code="parent")
    if work.value("SELECT 1 FROM attendance WHERE event = ?", event.id):
        raise Refused("会议已按整场登记了出席，不能再分场次。", code="marked")
    facts = {"place": event.place, "host": event.host, "must": event.must, "quorum": event.quorum, **facts}
    checked = _checked({"title": title, "kind": event.kind, "starts": starts, **facts})
    _check_times(starts, checked.get("ends"))
    made = work.insert(Event(id=EventId(work.new_id()), session=event.session, parent=event.id, **checked))
    follow_days(work, made)
    return made


def change_event(work: Work, event: Event, **facts: Any) -> Event:
    """Change the facts of an event; another time or place after the notice has to be confirmed by the invited.

    :raises Refused: when a fact cannot be kept or the times are out of order.
    """
    checked = _checked(facts)
    if "kind" in checked:
        _check_kind(load(work, EventSettings), checked["kind"])
    if event.series is not None and checked.get("title", event.title) != event.title:
        checked.setdefault("series", number_said(checked["title"]) or event.series)
    _check_times(checked.get("starts", event.starts), checked.get("ends", event.ends))
    changed = work.update(event, **checked)
    said = [
        f"{words}改为{told}"
        for words, before, after, told in (
            ("时间", event.starts, changed.starts, moment_words(changed.starts)),
            ("地点", event.place, changed.place, changed.place or "待定"),
        )
        if before != after
    ]
    if said:
        ask_again(work, changed, "，".join(said))
    if (event.starts, event.ends) != (changed.starts, changed.ends):
        follow_days(work, changed)
    return changed


def moment_words(moment: datetime | None) -> str:
    if moment is None:
        return "待定"
    return f"{moment.month}月{moment.day}日" + (f"{moment:%H:%M}" if has_hour(moment) else "")


def ask_again(work: Work, event: Event, words: str, people: Collection[PersonId] | None = None) -> int:
    """Mark invitations 待再确认 where the notice went out already; returns how many. For a sitting it says which one.

    Who said that they do not come is not asked again because of a sitting of one group they are not in.
    """
    root = work.get(Event, root_of(event))
    told = root.noticed_on is not None and root.state is EventState.PLANNED
    if not told and root.state is not EventState.NOTIFIED:
        return 0
    if event.parent is not None:
        words = f"{event.title}：{words}"
        called = {
            row[0]
            for row in work.tuples(
                f"""WITH s AS ({SITTINGS} WHERE id = ?)
                    SELECT i.person FROM s JOIN invitation AS i ON i.event = s.root WHERE {CALLED}""",
                event.id,
            )
        }
        people = called if people is None else called & set(people)
    words = clean_line(words, limit=200)
    asked = 0
    for each in work.find(Invitation, "WHERE event = ?", root.id):
        if people is None or each.person in people:
            work.update(each, confirm=words)
            asked += 1
    return asked


_KEPT = {
    "attendance": "出席登记", "leave": "请假登记", "minutes": "纪要", "outcome": "成果", "speech": "发言",
    "plan_topic": "年度协商计划", "venue_package": "会场数据包",
}  # fmt: skip


def remove_event(work: Work, event: Event) -> None:
    """Take an event away that was entered by mistake, with invitations, agenda, steps and printed sheets.

    :raises Refused: when something else was recorded for it, or it has sittings.
    """
    if has_sittings(work, event.id):
        raise Refused("请先删除各场次。", code="sittings")
    for table, words in _KEPT.items():
        if work.value(f"SELECT 1 FROM {table} WHERE event = ?", event.id):
            raise Refused(f"已有{words}，不能删除；需要时请选“取消会议”。", code=table)
    for record in (Invitation, AgendaItem, EventStep, SignInSheet):
        for row in work.find(record, "WHERE event = ?", event.id):
            work.delete(row)
    for dropped_in in work.find(Invitation, "WHERE sitting = ?", event.id):
        work.delete(dropped_in)
    work.delete(event)


def invite(
    work: Work,
    event: Event,
    people: Iterable[PersonId],
    *,
    role: InvitationRole = InvitationRole.ATTEND,
    at_door: bool = False,
) -> list[Invitation]:
    """Invite people in a role; who is invited already keeps the role there is. Returns those who came new.

    Members of other levels only are never 应到: for 出席 they are invited as 列席. Who is added after the notice has to
    be told (``confirm``), unless they are ``at_door``: then others than those to attend come to this sitting only.
    """
    root = work.get(Event, root_of(event))
    wanted = list(dict.fromkeys(people))
    there = {row[0] for row in work.rows("SELECT person FROM invitation WHERE event = ?", root.id)}
    fresh = [person for person in wanted if person not in there]
    if not at_door:
        for dropped_in in work.find(Invitation, "WHERE event = ? AND sitting IS NOT NULL", root.id):
            if dropped_in.person in wanted:
                work.update(dropped_in, sitting=None)
    guests = from_other_levels(work, fresh) if role is InvitationRole.ATTEND else set()
    told = at_door or root.state is not EventState.NOTIFIED
    roles = {person: InvitationRole.OBSERVE if person in guests else role for person in fresh}
    here = event.id if at_door and event.parent is not None else None
    made = [
        Invitation(
            event=root.id, person=person, role=each, confirm="" if told else "通知发出后增加",
            sitting=None if each is InvitationRole.ATTEND else here,
        )
        for person, each in roles.items()
    ]  # fmt: skip
    work.insert_all(made)
    return made


def invite_by_rule(
    work: Work, event: Event, rule: str = "", *, role: InvitationRole = InvitationRole.ATTEND
) -> list[Invitation]:
    """Invite whom a rule calls on the event's day; without one, whom the event's own rule calls, or its kind's.

    :raises Refused: when nobody is called by rule, the rule needs a body, or the event has no day.
    """
    root = work.get(Event, root_of(event))
    rule = rule or root.who or load(work, EventSettings).kinds.get(root.kind, {}).get("who", "")
    if not rule:
        raise Refused(f"“{root.kind}”没有固定的参加人员，请选择要邀请的人。", field="who", code="rule")
    if rule in BODY_RULES and root.body is not None:
        return invite_body(work, root, root.body, role=role)
    people = called_by_rule(work, rule, term=term_of(work, root), day=day_of(work, root))
    return invite(work, root, people, role=role)


def invite_body(
    work: Work, event: Event, body: BodyId, *, role: InvitationRole = InvitationRole.ATTEND
) -> list[Invitation]:
    """Invite the members of a sector, committee or group as of the event's day.

    :raises Refused: when the event has no day.
    """
    root = work.get(Event, root_of(event))
    return invite(
        work, root, called_by_body(work, body, term=term_of(work, root), day=day_of(work, root)), role=role
    )


def follow_rule(work: Work, event: Event) -> Difference:
    """Bring the list to whom the event's rule calls on its day; who has a mark or leave stays, and is counted by day."""
    found = difference(work, event)
    invite(work, event, found.missing)
    uninvite(work, event, [one for one in found.gone if not _recorded(work, event, one)])
    return found


def invitation(work: Reader, event: Event, person: PersonId) -> Invitation:
    """Return the invitation of a person.

    :raises Refused: when the person is not invited, saying how to let them in.
    """
    found = work.first(Invitation, "WHERE event = ? AND person = ?", root_of(event), person)
    if found is None:
        name = work.get(Person, person).name
        raise Refused(
            f"{name}不在邀请名单中，不能登记；到会列席的，请用“增加列席”。", field="person", code="uninvited"
        )
    return found


def change_role(work: Work, event: Event, person: PersonId, role: InvitationRole) -> Invitation:
    """Change in which role a person is invited; after the notice they have to be told.

    :raises Refused: when a member of another level only shall be 应到.
    """
    there = invitation(work, event, person)
    if role is there.role:
        return there
    if role is InvitationRole.ATTEND and from_other_levels(work, [person]):
        name = work.get(Person, person).name
        raise Refused(f"{name}是上级委员，不计入应到，可以列席。", field="role", code="level")
    changed = work.update(there, role=role, sitting=None if role is InvitationRole.ATTEND else there.sitting)
    ask_again(work, work.get(Event, there.event), f"身份由{there.role}改为{role}", {person})
    return work.get(Invitation, changed.event, changed.person)


def answer(
    work: Work, event: Event, person: PersonId, words: str, *, on: date | None = None, note: str | None = None
) -> Invitation:
    """Record whether an invited person comes: 参加, 不参加, or empty for no answer. An answer confirms what changed."""
    if words not in {"", COMES, STAYS_AWAY}:
        raise Refused("回复只能是“参加”或“不参加”。", field="answer", code="choice")
    there = invitation(work, event, person)
    said = there.note if note is None else clean_line(note, limit=200, field="note")
    return work.update(
        there,
        answer=words,
        answered_on=on if words else None,
        confirm="" if words else there.confirm,
        note=said,
    )


def confirm(work: Work, event: Event, people: Iterable[PersonId]) -> int:
    """Record that people know what changed after the notice; their answers stay. Returns how many had to."""
    waiting = [there for one in people if (there := invitation(work, event, one)).confirm]
    for there in waiting:
        work.update(there, confirm="")
    return len(waiting)


def seat(work: Work, event: Event, seats: Sequence[tuple[PersonId, str]]) -> None:
    """Set who sits where."""
    for person, words in seats:
        work.update(invitation(work, event, person), seat=clean_line(words, limit=20, field="seat"))


def uninvite(work: Work, event: Event, people: Iterable[PersonId]) -> None:
    """Take people from the list of those invited.

    :raises Refused: when a mark or leave is recorded for one of them.
    """
    for person in people:
        there = invitation(work, event, person)
        if _recorded(work, event, person):
            name = work.get(Person, person).name
            raise Refused(
                f"{name}已有出席或请假登记，不能从邀请名单中去掉。", field="person", code="recorded"
            )
        work.delete(there)


def _recorded(reader: Reader, event: Event, person: PersonId) -> bool:
    return bool(
        reader.value(
            """SELECT EXISTS (SELECT 1 FROM attendance WHERE person = ?1
                 AND event IN (SELECT id FROM event WHERE id = ?2 OR parent = ?2))
               OR EXISTS (SELECT 1 FROM leave WHERE person = ?1
                 AND event IN (SELECT id FROM event WHERE id = ?2 OR parent = ?2))""",
            person,
            root_of(event),
        )
    )
