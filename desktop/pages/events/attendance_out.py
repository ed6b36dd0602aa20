"""The attendance board as a list: everybody called under the groups of the board, and where each stands."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.events.board import BoardPerson
from db.events.records import InvitationRole
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.widgets.board_model import state_of
from desktop.widgets.list_out import OutButton, Outgoing, export_table, print_table

_COLUMNS = (
    Column(name="label", words="姓名", width=7),
    Column(name="group", words="分组", width=7),
    Column(name="standing", words="出席情况", width=7),
    Column(name="number", words="委员证号", width=6),
    Column(name="seat", words="座次", width=6),
    Column(name="employer", words="工作单位", width=16),
)


def let_out(
    board: QWidget, people: Callable[[], Sequence[BoardPerson]], *, title: Callable[[], str], counted: Callable[[], str]
) -> OutButton:  # fmt: skip
    """Let a board be printed and exported in its order, the figures of the sitting above it."""
    listed = Outgoing(board, _COLUMNS, people, words="出席情况", present=cell)
    listed.leaving.title = lambda: f"{title()}出席情况"
    listed.leaving.counted = counted
    make("print_list", board, lambda: print_table(listed))
    make("export", board, lambda: export_table(listed))
    return OutButton(lambda: listed)


def cell(one: BoardPerson, name: str) -> str:
    """Return a fact of somebody on the board; who came only to listen says so beside where he stands."""
    if name != "standing":
        return str(getattr(one, name))
    why = f"（{one.leave_kind}）" if one.leave_kind else ""
    role = "" if one.role is InvitationRole.ATTEND else f"（{one.role}）"
    return f"{state_of(one)}{why}{role}"
