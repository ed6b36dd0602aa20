"""Which proposals "all" means for a kind of paper: those there is something to print for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from db.proposals.printing_letters import FILED
from db.proposals.queries import ProposalRow
from db.proposals.records import ProposalState as State
from desktop.papers.proposal_papers import COPY

_HANDLED = (State.DOCKETED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Scope:
    """``words`` name all of them (全部已交办提案), ``states`` and ``fits`` tell one by its row."""

    words: str
    states: tuple[State, ...]
    fits: Callable[[ProposalRow], bool] | None = None

    def holds(self, row: ProposalRow) -> bool:
        return row.state in self.states and (self.fits is None or self.fits(row))


ASSIGNED: Final = Scope("全部已交办提案", _HANDLED, lambda row: bool(row.lead))
ANSWERED: Final = Scope(
    "全部已答复提案", _HANDLED, lambda row: bool(row.lead and (row.replied_on or row.result))
)
_RECEIVED: Final = Scope("全部已收提案", tuple(state for state in State if state is not State.DRAFT))
_ASSISTED: Final = Scope("全部有会办单位的提案", _HANDLED, lambda row: bool(row.assists))
_OWN: Final[Mapping[str, Scope]] = {
    "proposal_sheet": _RECEIVED,
    "review_sheet": _RECEIVED,
    "docket_notice": Scope("全部立案和并案提案", FILED),
    "decline_notice": Scope("全部不予立案提案", (State.DECLINED,)),
    "transfer_notice": Scope("全部转出提案", (State.TRANSFERRED,)),
    "return_notice": Scope("全部退回修改提案", (State.RETURNED,)),
    "opinion_form": _ASSISTED,
}


def scope(kind: str, mode: str = "") -> Scope:
    """Return what "all" means for a kind in one of its modes."""
    own = _OWN.get(kind)
    if own is not None:
        return own
    return ANSWERED if mode == COPY else ASSIGNED
