"""The papers of 社情民意信息."""

from typing import Final

from db.duty.bulletin_facts import AdoptionReportFacts, BulletinFacts
from db.store.kind import Field, FieldType
from desktop.papers import bulletin_papers
from desktop.papers.kind import RED, PaperKind

KINDS: Final[tuple[PaperKind, ...]] = (
    PaperKind(
        name="bulletin",
        words="社情民意专刊",
        subject="period",
        facts=BulletinFacts,
        compose=bulletin_papers.issue,
        asked={
            "": (
                Field(name="issue", words="期号", help="如 12，印作“2022年第12期”"),
                Field(name="issued_on", words="编发日期", type=FieldType.DATE),
                RED,
            )
        },
        prefill=bulletin_papers.issue_prefill,
    ),
    PaperKind(
        name="adoption_report",
        words="社情民意采用通报",
        subject="period",
        facts=AdoptionReportFacts,
        compose=bulletin_papers.adoption_report,
        asked={
            "": (
                Field(name="letter_number", words="发文字号", help="如 云政协办〔2022〕18号"),
                Field(name="signed_on", words="成文日期", type=FieldType.DATE),
                RED,
            )
        },
        prefill=bulletin_papers.adoption_prefill,
    ),
)
