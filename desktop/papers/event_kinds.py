"""The papers of meetings and activities."""

from typing import Final

from db.events.facts import (
    AgendaFacts,
    AttendanceReportFacts,
    ConsultationFacts,
    MinutesFacts,
    NoticeFacts,
    PlaceCardFacts,
    SeatingFacts,
    SignInFacts,
)
from db.events.facts_plan import ConsultationPlanFacts, CountdownFacts
from db.events.facts_speeches import SpeechesFacts
from db.store.kind import Field, FieldType
from desktop.papers import (
    event_letters,
    event_minutes,
    event_papers,
    event_plans,
    event_speeches,
    event_tables,
)
from desktop.papers.kind import RED, PaperKind

_NUMBER: Final = Field(name="letter_number", words="发文字号", help="空着时留出位置，不另编号")
_ADDRESSEE: Final = Field(name="addressee", words="主送", help="空着用常用的称呼", limit=60)
_SIGNED: Final = Field(name="signed_on", words="成文日期", type=FieldType.DATE)
_NOTICE: Final = (
    _NUMBER,
    _ADDRESSEE,
    Field(name="answer_by", words="回执期限", type=FieldType.DATE),
    _SIGNED,
    RED,
)

KINDS: Final[tuple[PaperKind, ...]] = (
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
        name="meeting_notice",
        words="会议通知",
        subject="event",
        facts=NoticeFacts,
        compose=event_letters.notice,
        modes=(event_letters.DOCUMENT, event_letters.LETTER),
        asked={event_letters.DOCUMENT: _NOTICE, event_letters.LETTER: _NOTICE},
        prefill=event_letters.notice_prefill,
    ),
    PaperKind(
        name="agenda",
        words="会议议程",
        subject="event",
        facts=AgendaFacts,
        compose=event_letters.agenda,
        asked={},
    ),
    PaperKind(
        name="place_cards",
        words="桌签",
        subject="event",
        facts=PlaceCardFacts,
        compose=event_tables.place_cards,
        asked={"": (Field(name="under", words="印界别或单位", type=FieldType.FLAG),)},
        prefill=event_tables.place_cards_prefill,
    ),
    PaperKind(
        name="seating",
        words="座次表",
        subject="event",
        facts=SeatingFacts,
        compose=event_tables.seating,
        asked={
            "": (
                Field(
                    name="numbered",
                    words="座号排法",
                    type=FieldType.CHOICE,
                    choices=(event_tables.PLAIN, event_tables.EVEN_ODD),
                ),
            )
        },
        prefill=event_tables.seating_prefill,
    ),
    PaperKind(
        name="event_attendance",
        words="会议出席统计表",
        subject="event",
        facts=AttendanceReportFacts,
        compose=event_tables.event_attendance,
        asked={},
    ),
    PaperKind(
        name="minutes",
        words="会议纪要",
        subject="event",
        facts=MinutesFacts,
        compose=event_minutes.minutes,
        asked={
            "": (
                Field(name="number", words="纪要编号", help="如 〔2022〕3号"),
                Field(name="issued_on", words="印发日期", type=FieldType.DATE),
                RED,
            )
        },
        prefill=event_minutes.minutes_prefill,
    ),
    PaperKind(
        name="consultation_opinion",
        words="协商意见",
        subject="event",
        facts=ConsultationFacts,
        compose=event_letters.opinion,
        asked={"": (_NUMBER, _ADDRESSEE, _SIGNED, RED)},
        prefill=event_letters.opinion_prefill,
    ),
    PaperKind(
        name="consultation_list",
        words="协商清单",
        subject="event",
        facts=ConsultationFacts,
        compose=event_tables.outcomes,
        asked={},
    ),
    PaperKind(
        name="countdown",
        words="筹备倒计时表",
        subject="event",
        facts=CountdownFacts,
        compose=event_plans.countdown,
        asked={},
    ),
    PaperKind(
        name="consultation_plan",
        words="年度协商计划",
        subject="period",
        facts=ConsultationPlanFacts,
        compose=event_plans.consultation_plan,
        asked={},
    ),
    PaperKind(
        name="speeches",
        words="大会发言安排",
        subject="session",
        facts=SpeechesFacts,
        compose=event_speeches.speeches,
        modes=(event_speeches.ORDER, event_speeches.ADOPTED),
        asked={},
    ),
)
