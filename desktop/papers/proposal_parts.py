"""What the forms and letters of proposals share: labels, ticked boxes, heads, dates that may be provisional."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from db.proposals.facts import ProposerFacts
from db.proposals.facts_forms import ShareFacts
from db.store.days import full_day
from desktop.papers.blocks import Align, Block, Cell, Paragraph, Row, Space, Title
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CELL_SIDE, SIZE_2, SIZE_S2, pt
from desktop.papers.listing import label
from desktop.papers.phrases import joined
from desktop.papers.request import Request

FORM_WIDTH: Final = 165.0  # mm between the margins of an upright form
_SLACK = 2  # characters an office suite may take for the space it puts beside digits
OPEN, TICKED = "□", "☑"
_BLANK_DAY = "　　年　月　日"


def boxes(words: Iterable[str], chosen: Iterable[str] = (), *, gap: str = "　", room: int = 0) -> str:
    """Return □A　☑B: every word with its box, the chosen ones ticked.

    A line takes ``room`` characters where it is set, so that no box stands at its end without its word.
    """
    ticked = set(chosen)
    lines = [""]
    for word in words:
        box = f"{TICKED if word in ticked else OPEN}{word}"
        longer = f"{lines[-1]}{gap}{box}" if lines[-1] else box
        if room and lines[-1] and len(longer) > room:
            lines.append(box)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def yes_or_no(answer: str = "") -> str:
    """Return □是　□否, one of them ticked when it is known."""
    return boxes(("是", "否"), (answer,))


def pairs(*cells: str, height: float, across: Sequence[int] = ()) -> Row:
    """Return a row of label, text, label, text; ``across`` widens the texts in turn."""
    made = []
    for place in range(0, len(cells), 2):
        wide = across[place // 2] if across else 1
        made += [label(cells[place]), Cell(cells[place + 1], across=wide)]
    return Row(tuple(made), height=height)


def opinion_cell(text: str, signature: str, *, width: float, size: float, across: int = 1) -> Cell:
    """Return a place for an opinion ``width`` mm wide: the words, and who signed them at its lower right."""
    room = pt(width) - 2 * CELL_SIDE - text_width(signature, Role.FANG, size)
    line = "　" * max(0, int(room / size) - _SLACK) + signature
    return Cell(f"{text}\n\n{line}" if text else line, across=across, valign="bottom")


def signed(by: str, on: date | None, *, who: str = "签名") -> str:
    """Return 签名：王小宁　2022年1月20日, with room to write where nothing is known."""
    return f"{who}：{by or '　　　　'}　{full_day(on) or _BLANK_DAY}"


def head(request: Request, *, district: str, session: str, sort: str = "") -> list[Block]:
    """Return the committee's line and the title over a form."""
    say = request.wording.say
    return [
        Paragraph(
            say("committee", district=district, session=session, sort=sort),
            role=Role.BIAO,
            size=SIZE_S2,
            indent=0,
            align=Align.CENTRE,
        ),
        Title(say("title"), size=SIZE_2),
        Space(height=3),
    ]


def sort_of(time_mark: str) -> str:
    return "平时提案" if time_mark == "平时" else "提案"


def until_words(due: date | None, *, provisional: bool) -> str:
    """Return 2022年6月10日, with （暂定） where the year's calendar is not loaded."""
    return f"{full_day(due)}（暂定）" if due and provisional else full_day(due)


def workplace(proposer: ProposerFacts) -> str:
    return " ".join(part for part in (proposer.employer, proposer.job) if part)


def share_words(shares: Sequence[ShareFacts]) -> str:
    """Return 区住房和建设局（主办）、区财政局（会办）."""
    return joined([f"{share.handler}（{share.role}）" for share in shares])


def last_due(shares: Sequence[ShareFacts]) -> str:
    """Return the day the answer must be out, assists left aside."""
    days = [(share.due, share.provisional) for share in shares if share.role != "会办" and share.due]
    if not days:
        return ""
    due, provisional = max(days)
    return until_words(due, provisional=provisional)
