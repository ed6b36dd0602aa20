"""The papers of members: their duty and their lists."""

from typing import Final

from db.duty.facts import ArchiveFacts, BookFacts, CertificateFacts, PointsFacts
from db.events.facts import AttendanceReportFacts
from db.people.facts import RosterFacts
from db.store.kind import Field, FieldType
from desktop.papers import duty_book, duty_forms, duty_papers, event_tables, people_papers
from desktop.papers.kind import PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
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
        name="archive_book",
        words="履职档案合订本",
        subject="period",
        facts=BookFacts,
        compose=duty_book.book,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="duty_review",
        words="委员履职情况考核表",
        subject="member",
        facts=ArchiveFacts,
        compose=duty_forms.review,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="points",
        words="委员履职计分单",
        subject="member",
        facts=PointsFacts,
        compose=duty_forms.points,
        asked={},
        masked=True,
    ),
    PaperKind(
        name="certificate",
        words="荣誉证书",
        subject="member",
        facts=CertificateFacts,
        compose=duty_forms.certificate,
        asked={
            "": (
                Field(name="honour", words="荣誉称号", help="空着印“优秀政协委员”", limit=40),
                Field(name="number", words="证书编号"),
                Field(name="awarded_on", words="颁发日期", type=FieldType.DATE),
            )
        },
        prefill=duty_forms.certificate_prefill,
        masked=True,
    ),
    PaperKind(
        name="attendance_report",
        words="委员出席统计表",
        subject="period",
        facts=AttendanceReportFacts,
        compose=event_tables.attendance_report,
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
