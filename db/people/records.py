"""People: terms and sessions, persons, their membership, posts and the bodies they belong to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, NewType

from db.store.record import Record

TermId = NewType("TermId", int)
SessionId = NewType("SessionId", int)
PersonId = NewType("PersonId", int)
MembershipId = NewType("MembershipId", int)
PostId = NewType("PostId", int)
BodyId = NewType("BodyId", int)
BelongingId = NewType("BelongingId", int)
AliasId = NewType("AliasId", int)


class BodyKind(StrEnum):
    SECTOR = "界别"
    COMMITTEE = "专委会"
    GROUP = "界别活动组"
    STREET = "街道联络组"
    PARTY = "党派"
    ASSOCIATION = "人民团体"
    HANDLER = "承办单位"


class MemberKind(StrEnum):
    LOCAL = "本级"
    RESIDENT = "住区上级委员"
    INVITED = "特邀"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A five-year term 届."""

    TABLE: ClassVar[str] = "term"
    id: TermId
    number: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """One plenary with the year of work that follows it: 九届二次."""

    TABLE: ClassVar[str] = "session"
    id: SessionId
    term: TermId
    number: int
    opens: date
    closes: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """Anything people belong to or that handles proposals. ``place`` is the official order in its kind."""

    TABLE: ClassVar[str] = "body"
    id: BodyId
    kind: BodyKind
    name: str
    full_name: str = ""  # as on its letterhead: 广州市云山区住房和建设局
    place: int = 0
    term: TermId | None = None  # sectors are listed per term
    since: date | None = None
    until: date | None = None
    successor: BodyId | None = None
    contact: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Record):
    """Another name under which a body is written: 区住建局."""

    TABLE: ClassVar[str] = "alias"
    id: AliasId
    body: BodyId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A human being, once, whatever the term. ``birth`` may lack its day or month."""

    TABLE: ClassVar[str] = "person"
    id: PersonId
    name: str
    sex: str = ""
    birth: str = ""
    nation: str = ""
    native_place: str = ""
    party: str = ""
    education: str = ""
    degree: str = ""
    title: str = ""  # 职称
    employer: str = ""
    job: str = ""
    phone: str = ""
    office_phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    id_number: str = ""
    religion: str = ""
    photo: str = ""  # hash of an attachment
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """A person as member of one term. ``number`` is the 委员证号."""

    TABLE: ClassVar[str] = "membership"
    id: MembershipId
    person: PersonId
    term: TermId
    kind: MemberKind = MemberKind.LOCAL
    number: str = ""
    since: date | None = None
    until: date | None = None
    end_reason: str = ""  # 请辞 免去 撤销 去世 届满


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging(Record):
    """A member in a sector, committee or group, from when to when, as what."""

    TABLE: ClassVar[str] = "belonging"
    id: BelongingId
    membership: MembershipId
    body: BodyId
    role: str = ""  # 召集人 主任 组长
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post in the committee. Lower ``rank`` stands earlier on every list; see db/people/posts."""

    TABLE: ClassVar[str] = "post"
    id: PostId
    membership: MembershipId
    name: str  # 主席 副主席 秘书长 常委 副秘书长
    rank: int
    since: date | None = None
    until: date | None = None
