"""The states of a clue, the moves between them, and what stands against each move."""

from db.matters.records import Clue
from db.matters.records import ClueState as S
from db.store.reader import Reader
from db.store.workflow import Move, Workflow


def _told(_reader: Reader, clue: Clue) -> list[str]:
    """Keep a clue open until a provider who can be reached was answered."""
    return ["提供人留有电话，请登记答复"] if clue.phone else []


CLUE_FLOW: Workflow[S, Clue] = Workflow(
    S,
    lambda clue: clue.state,
    frozenset({S.RECEIVED}),
    frozenset({S.CLOSED}),
    (
        Move(name="sort", words="梳理采用", sources=frozenset({S.RECEIVED}), targets=(S.OPEN,)),
        Move(name="claim", words="登记认领", sources=frozenset({S.RECEIVED, S.OPEN}), targets=(S.CLAIMED,)),
        Move(name="convert", words="登记转化", sources=frozenset({S.OPEN, S.CLAIMED}), targets=(S.CONVERTED,)),
        Move(name="answer", words="答复群众", sources=frozenset({S.CONVERTED, S.DROPPED}), targets=(S.CLOSED,)),
        Move(name="cultivate", words="记培育情况", sources=frozenset({S.CLAIMED}), targets=(S.CLAIMED,)),
        Move(name="release", words="退回认领", sources=frozenset({S.CLAIMED}), targets=(S.OPEN,)),
        Move(name="unconvert", words="取消转化", sources=frozenset({S.CONVERTED}), targets=(S.OPEN, S.CLAIMED)),
        Move(name="drop", words="不采用", sources=frozenset({S.RECEIVED, S.OPEN, S.CLAIMED}), targets=(S.DROPPED,)),
        Move(name="reopen", words="重新采用", sources=frozenset({S.DROPPED}), targets=(S.OPEN,)),
        Move(
            name="close", words="直接办结", sources=frozenset({S.CONVERTED, S.DROPPED}), targets=(S.CLOSED,), guard=_told,
        ),
    ),
)  # fmt: skip
