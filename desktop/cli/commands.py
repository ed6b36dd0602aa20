"""Which command runs what; a rule or a fault ends it with 1 and a sentence."""

from argparse import Namespace
from collections.abc import Callable

from db.store.errors import Refused, Trouble
from desktop.cli import making, meeting, papers, safety, tables
from desktop.cli.output import show_error

COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "init": making.init,
    "practice": making.practice,
    "import": tables.read_in,
    "export": tables.write_out,
    "list": tables.show_list,
    "attend": meeting.attend,
    "paper": papers.paper,
    "check": safety.check,
    "backup": safety.back_up,
    "restore": safety.restore,
    "undo": safety.undo,
}


def run(arguments: Namespace) -> int:
    try:
        return COMMANDS[arguments.command](arguments)
    except (Refused, Trouble) as error:
        show_error(arguments, error)
        return 1
