"""Which command runs what; a rule or a fault ends it with 1 and a sentence."""

from argparse import Namespace
from importlib import import_module

from db.store.errors import Refused, Trouble
from desktop.cli.output import show_error

# A command loads only the module it runs: the others bring libraries that take long to load.
COMMANDS = {
    "init": ("making", "init"),
    "practice": ("making", "practice"),
    "import": ("tables", "read_in"),
    "export": ("tables", "write_out"),
    "list": ("tables", "show_list"),
    "attend": ("meeting", "attend"),
    "paper": ("papers", "paper"),
    "check": ("safety", "check"),
    "backup": ("safety", "back_up"),
    "restore": ("safety", "restore"),
    "undo": ("safety", "undo"),
}


def run(arguments: Namespace) -> int:
    """Run the chosen command and return its exit code."""
    module, name = COMMANDS[arguments.command]
    try:
        code: int = getattr(import_module(f"desktop.cli.{module}"), name)(arguments)
    except (Refused, Trouble) as error:
        show_error(arguments, error)
        return 1
    return code
