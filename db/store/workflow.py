"""Workflows as data: states and moves that check themselves, each move with one guard that says why not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from db.store.errors import Refused
from db.store.reader import Reader
from db.store.record import Record

S = TypeVar("S", bound=StrEnum)
R = TypeVar("R", bound=Record)


def _nothing_against(_reader: Reader, _record: Record) -> list[str]:
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Generic[S, R]):
    """One step a clerk can take: from any of ``sources`` to one of ``targets`` (the operation knows which).

    ``guard`` returns the reasons against it besides the state; an empty list means the move is allowed.
    """

    name: str
    words: str
    sources: frozenset[S]
    targets: tuple[S, ...]
    guard: Callable[[Reader, R], list[str]] = _nothing_against


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A move as the window offers it: allowed when there is no reason against it."""

    name: str
    words: str
    reasons: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Workflow(Generic[S, R]):
    """All states a record can be in and all moves between them.

    :raises ValueError: when a state cannot be reached, or a state that is not final cannot be left for good.
    """

    states: type[S]
    state_of: Callable[[R], S]
    starts: frozenset[S]
    final: frozenset[S]
    moves: Sequence[Move[S, R]]

    def __post_init__(self) -> None:
        faults = self.faults()
        if faults:
            raise ValueError("; ".join(faults))

    def faults(self) -> list[str]:
        """Say what is wrong with the data: the empty list for a sound workflow."""
        reached = _spread(self.starts, [(set(move.sources), set(move.targets)) for move in self.moves])
        ending = _spread(self.final, [(set(move.targets), set(move.sources)) for move in self.moves])
        names = [move.name for move in self.moves]
        return [
            *(f"{state} cannot be reached" for state in self.states if state not in reached),
            *(f"{state} leads to no end" for state in self.states if state not in ending),
            *(
                f"{move.name} leaves the final state {state}"
                for move in self.moves
                for state in sorted(self.final & move.sources)
            ),
            *(f"{name} is there twice" for name in sorted(set(names)) if names.count(name) > 1),
        ]

    def move(self, name: str) -> Move[S, R]:
        return next(move for move in self.moves if move.name == name)

    def against(self, reader: Reader, name: str, record: R) -> list[str]:
        """Return the reasons why a move is not allowed now, none when it is."""
        move = self.move(name)
        state = self.state_of(record)
        if state not in move.sources:
            wanted = "、".join(f"“{source}”" for source in self.states if source in move.sources)
            return [f"目前是“{state}”，{wanted}时才能{move.words}"]
        return move.guard(reader, record)

    def require(self, reader: Reader, name: str, record: R) -> None:
        """Let a move through, or say all that stands against it.

        :raises Refused: when the move is not allowed now.
        """
        reasons = self.against(reader, name, record)
        if reasons:
            raise Refused(f"不能{self.move(name).words}：{'；'.join(reasons)}。", code=name)

    def choices(self, reader: Reader, record: R) -> list[Choice]:
        """Return every move, those allowed now first, the others with their reasons."""
        made = [
            Choice(name=move.name, words=move.words, reasons=tuple(self.against(reader, move.name, record)))
            for move in self.moves
        ]
        return sorted(made, key=lambda choice: not choice.allowed)


def _spread(seeds: Iterable[S], steps: Sequence[tuple[set[S], set[S]]]) -> set[S]:
    """Return all states that steps lead to from the seeds."""
    reached = set(seeds)
    while True:
        more = {target for sources, targets in steps if sources & reached for target in targets} - reached
        if not more:
            return reached
        reached |= more
