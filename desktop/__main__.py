"""The start: without a command the window, with one the command line."""

import sys


def main(arguments: list[str]) -> int:
    """Run one start of the program and return its exit code: 0 done, 1 not done (and said why), 2 wrong use."""
    from desktop.cli.parser import make_parser

    parsed = make_parser().parse_args(arguments)
    if parsed.command is not None:
        from desktop.cli.commands import run

        return run(parsed)
    if parsed.self_check:
        from desktop.cli.self_check import self_check

        return self_check()
    from desktop.app import run_window

    return run_window(parsed.store)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
