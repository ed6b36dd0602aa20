"""The invented office: its term and sessions, the bodies, the members with their posts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from db.people.posts import rank_of
from db.people.records import (
    Alias,
    AliasId,
    Belonging,
    BelongingId,
    Body,
    BodyId,
    BodyKind,
    Membership,
    MembershipId,
    Person,
    PersonId,
    Post,
    PostId,
    Session,
    SessionId,
    Term,
    TermId,
)
from db.people.sessions import chinese
from db.people.settings import MemberSettings, OfficeSettings
from db.practice.names import Named, names, odd
from db.practice.words import Dice, next_weekday, words
from db.store.work import Work

MEMBERS = 330
VICE_CHAIRS, STANDING = 6, 57
_LEFT, _TWO_COMMITTEES = 6, 0.12
_SECTORS = 26
_FIRST_TERM, _FIRST_YEAR, _YEARS = 9, 2021, 5
_NEW = timedelta(days=100)
_EDUCATION = {"大学本科": 55.0, "硕士研究生": 27.0, "博士研究生": 9.0, "大学专科": 9.0}
_DEGREE = {"大学本科": "学士", "硕士研究生": "硕士", "博士研究生": "博士"}
_PARTY = {"中共党员": 52.0, "群众": 34.0, "无党派人士": 14.0}


@dataclass(slots=True, kw_only=True)
class Someone:
    """A member as the rest of the practice data knows them."""

    person: PersonId
    membership: MembershipId
    name: str
    posts: tuple[str, ...]
    bodies: set[BodyId] = field(default_factory=set)
    since: date
    until: date | None = None
    duty: float = 0.9  # how often this member comes

    def serves(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """All of the invented office that proposals and events refer to."""

    term: Term
    sessions: list[Session]
    bodies: dict[BodyKind, list[Body]]
    people: list[Someone]

    def handler(self, name: str) -> Body:
        return next(body for body in self.bodies[BodyKind.HANDLER] if body.name == name)

    def of(self, body: Body, day: date) -> list[Someone]:
        return [one for one in self.people if body.id in one.bodies and one.serves(day)]


def make_crowd(work: Work, dice: Dice, *, scale: int, today: date) -> Crowd:
    """Write term, sessions, bodies and members."""
    term, sessions = _term(work, today)
    bodies = _bodies(work, dice, term)
    return Crowd(
        term=term, sessions=sessions, bodies=bodies, people=_people(work, dice, term, bodies, scale, today)
    )


def _term(work: Work, today: date) -> tuple[Term, list[Session]]:
    """Write the five-year term a day lies in, with its sessions so far: one in October, then every January.

    The first weeks of a new term have nothing to practise on: until then the old one goes on.
    """
    settled = today - _NEW
    year = settled.year - (settled < date(settled.year, 10, 26))
    year = _FIRST_YEAR + (year - _FIRST_YEAR) // _YEARS * _YEARS
    number = _FIRST_TERM + (year - _FIRST_YEAR) // _YEARS
    term = work.insert(Term(id=TermId(work.new_id()), number=number, since=date(year, 10, 26)))
    opens = [date(year, 10, 27)]
    opens += [next_weekday(date(later, 1, 18)) for later in range(year + 1, year + _YEARS + 1)]
    sessions = [
        Session(
            id=SessionId(work.new_id()), term=term.id, number=count, opens=day, closes=day + timedelta(days=2)
        )
        for count, day in enumerate(opens, start=1)
        if day <= today or count == 1
    ]
    work.insert_all(sessions)
    return term, sessions


_FULL = (
    ("区委", "中共{office}委员会"), ("团区委", "共青团{office}委员会"), ("区", "{office}"), ("市", "广州市"),
)  # fmt: skip


def _full_name(name: str, office: str) -> str:
    if name.endswith("街道办事处"):
        return f"{office}人民政府{name}"
    for prefix, full in _FULL:
        if name.startswith(prefix):
            return full.format(office=office) + name.removeprefix(prefix)
    return ""


def _bodies(work: Work, dice: Dice, term: Term) -> dict[BodyKind, list[Body]]:
    kept = words("bodies")
    office = OfficeSettings().full_name
    streets = [[f"{street}办事处", street.removesuffix("道"), street] for street in kept["streets"]]
    listed: dict[BodyKind, list[list[str]]] = {
        BodyKind.SECTOR: [[name] for name in kept["sectors"]],
        BodyKind.COMMITTEE: [[name] for name in kept["committees"]],
        BodyKind.GROUP: [[name] for name in kept["groups"]],
        BodyKind.STREET: [[f"{name}联络组", name] for name in kept["streets"]],
        BodyKind.PARTY: [[name] for name in kept["parties"]],
        BodyKind.ASSOCIATION: [[name] for name in kept["associations"]],
        BodyKind.HANDLER: [*kept["handlers"], *streets],
    }
    contacts = islice((name for name, _ in names(Dice(f"{dice.random()}"))), len(odd()), None)
    made: dict[BodyKind, list[Body]] = {}
    for kind, bodies in listed.items():
        handler = kind is BodyKind.HANDLER
        made[kind] = [
            Body(
                id=BodyId(work.new_id()), kind=kind, name=name, place=place,
                term=term.id if kind is BodyKind.SECTOR else None,
                full_name=_full_name(name, office) if handler else "",
                contact=next(contacts) if handler else "",
                phone=f"020-1{dice.randrange(10**7):07}" if handler else "",
            )
            for place, (name, *_) in enumerate(bodies, start=1)
        ]  # fmt: skip
        work.insert_all(made[kind])
        work.insert_all(
            Alias(id=AliasId(work.new_id()), body=body.id, name=name)
            for body, (_, *others) in zip(made[kind], bodies, strict=True)
            for name in others
        )
    return made


def _named(dice: Dice, count: int) -> list[Named]:
    """Return names for a roster: plain ones first for the leaders, the odd ones and the pairs among the others."""
    kept = words("people")
    fresh = names(dice)
    special = list(islice(fresh, len(odd())))
    special += [(name, dice.choice("男女")) for name in kept["twins"] for _ in range(2)]
    plain = list(islice(fresh, count - len(special)))
    leaders, others = plain[: count // 5], [*plain[count // 5 :], *special]
    dice.shuffle(others)
    return _women_in_place([*leaders, *others])


_LEADERS_SECTORS = (0, 0, 7, 2, 3, 5, 12, 0)  # chair, vice chairs and secretary-general, by their place
_WOMEN = 11  # the women's federation sends women


def _sector(place: int) -> int:
    return _LEADERS_SECTORS[place] if place < len(_LEADERS_SECTORS) else place % _SECTORS


def _women_in_place(named: list[Named]) -> list[Named]:
    """Let women stand at the places of the women's federation."""
    women = [place for place, (_, sex) in enumerate(named) if sex == "女" and _sector(place) != _WOMEN]
    for place, (_, sex) in enumerate(named):
        if _sector(place) == _WOMEN and sex == "男" and women:
            other = women.pop()
            named[place], named[other] = named[other], named[place]
    return named


def _posts(place: int, scale: int) -> tuple[str, ...]:
    """Return what the member at this place of the official list holds."""
    bounds = (
        (1, "主席"), (1 + VICE_CHAIRS, "副主席"), (2 + VICE_CHAIRS, "秘书长"),
        (2 + VICE_CHAIRS + STANDING * scale, "常委"),
    )  # fmt: skip
    for bound, post in bounds:
        if place < bound:
            return (post,)
    return ("副秘书长",) if place < bounds[-1][0] + 3 else ()


def _people(
    work: Work, dice: Dice, term: Term, bodies: dict[BodyKind, list[Body]], scale: int, today: date
) -> list[Someone]:
    count = MEMBERS * scale
    people: list[Person] = []
    members: list[Membership] = []
    made: list[Someone] = []
    ordinary = range(count // 4, count)
    left = set(dice.sample(ordinary, _LEFT * scale))
    joined = set(dice.sample([place for place in ordinary if place not in left], _LEFT * scale))
    for place, (name, sex) in enumerate(_named(dice, count)):
        sector = bodies[BodyKind.SECTOR][_sector(place)]
        person = _person(work, dice, name, sex, sector, place)
        since = dice.between(term.since + timedelta(days=60), today) if place in joined else term.since
        until = (
            dice.between(term.since + timedelta(days=90), today - timedelta(days=2))
            if place in left
            else None
        )
        member = Membership(
            id=MembershipId(work.new_id()), person=person.id, term=term.id, number=f"{term.number}-{place + 1:04}",
            since=since, until=until,
            end_reason=dice.choice(words("people")["end_reasons"]) if place in left else "",
        )  # fmt: skip
        people.append(person)
        members.append(member)
        made.append(
            Someone(
                person=person.id, membership=member.id, name=name, posts=_posts(place, scale), since=since,
                until=until, duty=0.97 if dice.happens(0.8) else dice.uniform(0.6, 0.9), bodies={sector.id},
            )
        )  # fmt: skip
    work.insert_all(people)
    work.insert_all(members)
    work.insert_all(_belongings(work, dice, bodies, made))
    work.insert_all(_held(work, made))
    return made


def _person(work: Work, dice: Dice, name: str, sex: str, sector: Body, place: int) -> Person:
    kept = words("people")
    leader = place < 2 + VICE_CHAIRS
    work_place = kept["work"][dice.choice(kept["sector_work"][sector.name])]
    education = dice.of(_EDUCATION)
    employer, jobs = dice.choice(work_place)
    employer = employer.format(
        word=dice.choice(kept["work_words"]), street=dice.choice(words("bodies")["streets"]),
        ordinal=chinese(dice.randint(1, 30)),
    )  # fmt: skip
    nations = {one: nation for one, _, nation in kept["minority"]}
    # A leader is neither the youngest nor a beginner; phone numbers begin as no operator's do.
    month = f"{dice.randint(1963, 1974) if leader else dice.randint(1962, 1993)}-{dice.randint(1, 12):02}"
    return Person(
        id=PersonId(work.new_id()), name=name, sex=sex, birth=month,
        nation=nations.get(name) or ("汉族" if dice.happens(0.95) else dice.choice(kept["nations"])),
        native_place=dice.choice(kept["native_places"]),
        party="中共党员" if place == 0 else kept["party"].get(sector.name) or dice.of(_PARTY),
        education=education, degree=_DEGREE.get(education, ""), title="",
        employer=OfficeSettings().committee if leader else employer,
        job=_posts(place, 1)[0] if leader else dice.choice(jobs), phone=f"154{dice.randrange(10**8):08}",
        address=f"广州市云山区{dice.choice(words('bodies')['streets'])}云麓路{dice.randint(1, 399)}号", postcode="510000",
    )  # fmt: skip


_HEADS = {
    BodyKind.SECTOR: ("召集人",),
    BodyKind.COMMITTEE: ("主任", "副主任", "副主任"),
    BodyKind.GROUP: ("组长", "副组长"),
    BodyKind.STREET: ("组长", "副组长"),
}


def _belongings(
    work: Work, dice: Dice, bodies: dict[BodyKind, list[Body]], people: Sequence[Someone]
) -> Iterator[Belonging]:
    """Put everybody into a committee (some into two), a group and a street; the first ones lead."""
    taken: defaultdict[BodyId, int] = defaultdict(int)
    for place, one in enumerate(people):
        committees = bodies[BodyKind.COMMITTEE]
        chosen = [committees[place % len(committees)]]
        if dice.happens(_TWO_COMMITTEES):
            chosen.append(committees[(place + 1 + dice.randrange(len(committees) - 1)) % len(committees)])
        chosen.append(bodies[BodyKind.GROUP][place % len(bodies[BodyKind.GROUP])])
        chosen.append(bodies[BodyKind.STREET][dice.randrange(len(bodies[BodyKind.STREET]))])
        own = [next(body for body in bodies[BodyKind.SECTOR] if body.id in one.bodies), *chosen]
        one.bodies.update(body.id for body in chosen)
        leads = one.since == people[0].since and one.until is None and place > 1 + VICE_CHAIRS
        for body in own:
            heads = _HEADS[body.kind]
            role = heads[taken[body.id]] if leads and taken[body.id] < len(heads) else ""
            taken[body.id] += bool(role)
            since = one.since
            yield Belonging(
                id=BelongingId(work.new_id()), membership=one.membership, body=body.id, role=role, since=since,
                until=one.until,
            )  # fmt: skip


def _held(work: Work, people: Sequence[Someone]) -> Iterator[Post]:
    settings = MemberSettings()
    for place, one in enumerate(people):
        for post in one.posts:
            # Vice chairs stand in an order of their own; all others of one post by strokes.
            rank = rank_of(post, settings, place=place if post == "副主席" else 0)
            yield Post(
                id=PostId(work.new_id()), membership=one.membership, name=post, rank=rank, since=one.since,
                until=one.until,
            )  # fmt: skip
