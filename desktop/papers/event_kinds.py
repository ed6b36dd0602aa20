"""The papers of meetings and activities."""

from typing import Final

from db.events.facts import SignInFacts
from db.store.kind import Field, FieldType
from desktop.papers import event_papers
from desktop.papers.kind import PaperKind

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
)
