"""A line of a scheme told back as it is typed: how it reads, and what it comes to for one member of the year."""

from collections.abc import Callable, Mapping
from typing import Any

from db.duty.overview import Overview
from db.duty.scheme import SOURCES, Group, Requirement, Scheme
from db.duty.scheme_words import (
    words_of_consequence,
    words_of_grade,
    words_of_group,
    words_of_requirement,
    words_of_rule,
    words_of_scheme,
)
from db.duty.scoring import Point, Statement, by_source, counted, words_of
from db.duty.tag_words import strange_words
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.pages.duty.scheme_pieces import GradeForm, GroupForm, Piece, WholeForm
from desktop.pages.duty.scheme_rule import RuleForm
from desktop.pages.duty.scheme_values import unless_of, where_of
from desktop.pages.duty.scheme_wanted import ConsequenceForm, RequirementForm, Ways

_SHOWN = 3  # records of the example told one by one
_LONG = 20  # characters of a title
_TRIED = 12  # members asked for an example, so that typing never waits
_UNNAMED = "这一条"


def sources_of(piece: Piece) -> tuple[str, ...]:
    """Return whose records an example needs; none where the line is no member's."""
    if isinstance(piece, RuleForm):
        return (piece.source,)
    return tuple(way.source for way in piece.ways) if isinstance(piece, RequirementForm) else ()


def candidates(found: Overview | None, sources: tuple[str, ...]) -> list[PersonId]:
    """Return members with records of a source, who has most of them first."""
    if found is None or not sources:
        return []
    entries = found.material.entries
    counts = {
        row.id: sum(entry.source in sources for entry in entries.get(row.id, ())) for row in found.material.listed
    }  # fmt: skip
    return sorted((who for who, count in counts.items() if count), key=lambda who: -counts[who])


def telling(
    piece: Piece, scheme: Scheme, values: Mapping[str, Any], found: Overview | None
) -> PersonId | None:
    """Return a member an example is worth telling of: the first of those with most records whom a rule gives something."""
    able = candidates(found, sources_of(piece))
    if found is None or not able or not isinstance(piece, RuleForm):
        return able[0] if able else None
    try:
        _, changed = read_back(piece, scheme, values)
    except Refused:
        return None
    name = str(values["name"]).strip() or _UNNAMED
    rows = {
        who: [point for point in found.material.reckon_one(changed, who).points if point.rule == name]
        for who in able[:_TRIED]
    }
    gets = (who for who, points in rows.items() if any(point.credited for point in points))
    return next(gets, next((who for who, points in rows.items() if points), able[0]))


def read_back(piece: Piece, scheme: Scheme, values: Mapping[str, Any]) -> tuple[str, Scheme]:
    """Return how a line reads as it is typed, and the scheme it would be part of.

    :raises Refused: while it says too little.
    """
    named = {**values}
    for field in ("name", "action"):
        if field in named:
            named[field] = str(named[field]).strip() or _UNNAMED
    changed = piece.changed(scheme, named)
    if isinstance(piece, RuleForm):
        return words_of_rule(piece.made(scheme, named)), changed
    if isinstance(piece, RequirementForm):
        return words_of_requirement(piece.made(named)), changed
    if isinstance(piece, ConsequenceForm):
        return words_of_consequence(piece.made(named)), changed
    if isinstance(piece, GradeForm):
        return words_of_grade(next(one for one in changed.grades if one.name == named["name"])), changed
    if isinstance(piece, GroupForm):
        return words_of_group(next(one for one in changed.groups if one.name == named["name"])), changed
    return words_of_scheme(changed)[0], changed


def explained(
    piece: Piece, scheme: Scheme, values: Mapping[str, Any], *, found: Overview | None, person: PersonId | None
) -> str:  # fmt: skip
    """Return the sentences below a form; nothing while what is typed says too little."""
    try:
        read, changed = read_back(piece, scheme, values)
    except Refused:
        return ""
    told = _example(piece, changed, values, found, person) if found is not None else ""
    return f"读作：{read}。\n{told}".strip()


def strange(reader: Reader, piece: Piece, values: Mapping[str, Any]) -> str:
    """Say which words of the conditions the office does not use: a rule about them would silently count nothing."""
    sources = [way.source for way in piece.ways] if isinstance(piece, Ways) else sources_of(piece)
    found: dict[str, None] = {}
    for place, source in enumerate(sources):
        for tag in SOURCES[source]:
            for name in (where_of(place) + tag, unless_of(place) + tag):
                found |= dict.fromkeys(strange_words(reader, source, tag, values.get(name) or ()))
    if not found:
        return ""
    return f"请核对：本机关还没有叫“{'”“'.join(found)}”的，有了这样的记录才会计分。"


def _example(
    piece: Piece, scheme: Scheme, values: Mapping[str, Any], found: Overview, person: PersonId | None
) -> str:
    name = str(values.get("name", "")).strip() or _UNNAMED
    if isinstance(piece, GradeForm):
        return _of_grade(scheme, name, found)
    if isinstance(piece, WholeForm | ConsequenceForm) or not found.material.listed:
        return ""
    if person is None:
        if isinstance(piece, GroupForm):
            return ""
        return "这个年度还没有人有这类记录，保存以后有了记录就会计。"
    who = next((row.label for row in found.material.listed if row.id == person), "")
    told: Callable[[], str] = {
        RuleForm: lambda: _of_rule(found.material.reckon_one(scheme, person), name),
        GroupForm: lambda: _of_group(found.material.reckon_one(scheme, person), _named(scheme.groups, name)),
        RequirementForm: lambda: _of_requirement(found, scheme, _named(scheme.requirements, name), person),
    }[type(piece)]
    return f"以 {who} 为例：{told()}"


def _named(things: tuple[Any, ...], name: str) -> Any:
    return next(one for one in things if one.name == name)


def _of_rule(made: Statement, rule: str) -> str:
    """Tell record by record what it gets, and what that comes to."""
    if made.exempt:
        return f"{made.exempt}，不计分。"
    rows = [point for point in made.points if point.rule == rule]
    if not rows:
        return "没有符合条件的记录，得0分。"
    told = "\n".join(map(_of_row, rows[:_SHOWN]))
    more = f"{len(rows)}条记录，下面是前{_SHOWN}条，" if len(rows) > _SHOWN else ""
    return f"{more}合计{words_of(sum(point.credited for point in rows))}分。\n{told}"


def _of_row(point: Point) -> str:
    title = point.words if len(point.words) <= _LONG else f"{point.words[:_LONG]}…"
    return f"“{title}”{_gets(point.credited)}（{point.why}）。"


def _gets(points: int) -> str:
    return f"扣{words_of(-points)}分" if points < 0 else f"得{words_of(points)}分" if points else "不得分"


def _of_group(made: Statement, group: Group) -> str:
    if made.exempt:
        return f"{made.exempt}，不计分。"
    rows = [point for point in made.points if point.group == group.name]
    reckoned, credited = (sum(getattr(point, name) for point in rows) for name in ("reckoned", "credited"))
    if not rows:
        return "这一大项没有记录，得0分。"
    limited = f"，按封顶和最低计{words_of(credited)}分" if reckoned != credited else ""
    return f"这一大项各条合计{words_of(reckoned)}分{limited}。"


def _of_requirement(found: Overview, scheme: Scheme, wanted: Requirement, person: PersonId) -> str:
    standing = found.material.standings[person]
    if wanted.audience and standing.audience not in wanted.audience:
        return f"不在对象之内（只对{'、'.join(wanted.audience)}要求）。"
    met = next(
        (one for one in found.material.reckon_one(scheme, person).requirements if one.name == wanted.name), None
    )  # fmt: skip
    count = (
        met.count if met is not None else counted(wanted.any_of, by_source(found.material.entries[person]))
    )
    return f"已有{count}次，要{wanted.least}次，{'已完成' if count >= wanted.least else '还没有完成'}。"


def _of_grade(scheme: Scheme, name: str, found: Overview) -> str:
    """Tell how many there are between this line and the one above."""
    at = next(place for place, one in enumerate(scheme.grades) if one.name == name)
    least, above = scheme.grades[at].least, scheme.grades[at - 1].least if at else None
    inside = [
        total
        for total in found.totals
        if (least is None or total >= least) and (above is None or total < above)
    ]
    if not found.totals:
        return ""
    return f"按现在的得分，{len(found.totals)}人中有{len(inside)}人在这一档。"
