"""The one table of kinds of papers: what each is called, made from, asked for, and composed by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from db.duty.facts import ArchiveFacts
from db.events.facts import SignInFacts
from db.people.facts import RosterFacts
from db.proposals.facts import FeedbackFormFacts, ReplyFacts
from db.proposals.records import Disclosure
from db.store.kind import Field, FieldType
from desktop.papers import duty_papers, event_papers, people_papers, proposal_papers
from desktop.papers.blocks import Paper
from desktop.papers.request import Request
from desktop.papers.wording import wording


def _nothing_known(facts: Any, mode: str) -> dict[str, str]:
    del facts, mode
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind. ``subject`` says what it is chosen for; ``masked`` kinds show contact data in part only."""

    name: str
    words: str
    subject: Literal["proposal", "event", "member", "roster"]
    facts: type
    compose: Callable[[Any, Request], Paper]
    modes: tuple[str, ...] = ()  # the first is offered first
    asked: Mapping[str, tuple[Field, ...]]  # by mode, "" when there are none
    prefill: Callable[[Any, str], dict[str, str]] = _nothing_known
    masked: bool = False

    def fields(self, mode: str = "") -> tuple[Field, ...]:
        """Return the fields asked at print time."""
        return self.asked.get(mode, ())

    def paper(
        self,
        facts: Any,
        *,
        mode: str = "",
        asked: Mapping[str, str] | None = None,
        sentences: Mapping[str, str] | None = None,
    ) -> Paper:
        """Compose the paper; ``sentences`` are the office's own wording, ``asked`` what the clerk filled in."""
        mode = mode or (self.modes[0] if self.modes else "")
        if self.modes and mode not in self.modes:
            raise ValueError(f"{self.words}没有“{mode}”这种式样，可选：{'、'.join(self.modes)}。")
        request = Request(wording=wording(self.name, sentences), mode=mode, asked=asked or {})
        return self.compose(facts, request)


_RED = Field(name="red", words="套红", type=FieldType.FLAG, help="用红头纸时不勾选")

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="reply",
        words="提案答复函",
        subject="proposal",
        facts=ReplyFacts,
        compose=proposal_papers.reply,
        modes=(proposal_papers.FORM, proposal_papers.COPY, proposal_papers.FULL),
        asked={
            proposal_papers.FORM: (_RED,),
            proposal_papers.FULL: (
                Field(name="letter_number", words="发文字号", help="如 云住建函〔2022〕18号"),
                Field(name="result", words="办理类别", type=FieldType.CHOICE, choices=("A", "B", "C", "D")),
                Field(
                    name="disclosure",
                    words="公开方式",
                    type=FieldType.CHOICE,
                    choices=tuple(Disclosure),
                ),
                Field(name="signed_on", words="成文日期", type=FieldType.DATE),
                _RED,
            ),
        },
        prefill=proposal_papers.reply_prefill,
    ),
    PaperKind(
        name="feedback_form",
        words="提案办理情况征询意见表",
        subject="proposal",
        facts=FeedbackFormFacts,
        compose=proposal_papers.feedback_form,
        asked={},
    ),
    PaperKind(
        name="sign_in",
        words="签到表",
        subject="event",
        facts=SignInFacts,
        compose=event_papers.sign_in,
        asked={
            "": (
                Field(name="walk_in", words="空白行数", type=FieldType.INTEGER, help="供未列名单的人签到。"),
            )
        },
        prefill=event_papers.sign_in_prefill,
    ),
    PaperKind(
        name="archive",
        words="委员履职档案",
        subject="member",
        facts=ArchiveFacts,
        compose=duty_papers.archive,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="roster",
        words="委员名册",
        subject="roster",
        facts=RosterFacts,
        compose=people_papers.roster,
        modes=(people_papers.WIDE, people_papers.NARROW),
        asked={},
        masked=True,
    ),
)


def kind(name: str) -> PaperKind:
    """Return a kind by its English key or its Chinese name."""
    for known in KINDS:
        if name in {known.name, known.words}:
            return known
    raise KeyError(f"没有“{name}”这种文书，可选：{'、'.join(known.words for known in KINDS)}。")
