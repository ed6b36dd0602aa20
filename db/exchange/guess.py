"""Which of the office's tables a file is, told by its headings, and what its columns may be kept as."""

from collections.abc import Mapping, Sequence

from db.exchange import clues_in, member_cells, proposal_cells
from db.exchange.imports import PLANS
from db.exchange.plan import Options, Plan
from db.exchange.sheets import Sheet
from db.people.kind import HANDLER, MEMBER
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Field
from db.store.reader import Reader
from db.store.settings import load

# The choosy ones first: a register must have titles and proposers, a matrix meetings, clues titles; a list of units asks for a name.
_ORDER = ("proposals", "attendance", "clues", "members", "handlers")
_ANOTHER = {"no_heading", "no_meetings"}


def plan_any(reader: Reader, sheets: Sequence[Sheet], options: Options) -> tuple[str, Plan]:
    """Return the kind of a table and what importing it would do.

    :raises Refused: when it is none of the tables the office imports, or is one that cannot be read as it is.
    """
    for kind in _ORDER:
        try:
            return kind, PLANS[kind](reader, sheets, options)
        except Refused as refused:
            if refused.code not in _ANOTHER:
                raise Guessed(kind, refused) from refused
    raise Refused(
        "没有认出这是哪一种表。委员名册要有“姓名”，提案登记表要有“案由”和“提案人”，出席表每次会议占一列，单位名单要有“单位名称”，提案线索要有“线索标题”和内容或提供人。",
        code="no_heading",
    )


class Guessed(Refused):
    """The kind is known; what else stands in the way is said as that kind says it."""

    def __init__(self, kind: str, refused: Refused) -> None:
        super().__init__(refused.sentence, field=refused.field, code=refused.code)
        self.kind = kind


SEVERAL: Mapping[str, tuple[str, ...]] = {
    "members": member_cells.SEVERAL,
    "proposals": proposal_cells.SEVERAL,
}
"""Fields that more than one column may fill."""

_WHO = ("name", "number", "sector", "employer")


def mappable(reader: Reader, kind: str) -> tuple[Field, ...]:
    """Return the fields a clerk may choose for a column; a matrix's other columns are its meetings."""
    if kind == "proposals":
        return proposal_cells.fields_for(load(reader, ProposalSettings))
    if kind == "attendance":
        return tuple(field for field in MEMBER.fields if field.name in _WHO)
    if kind == "clues":
        return clues_in.FIELDS
    return MEMBER.fields if kind == "members" else HANDLER.fields
