"""`make bench`: run every benchmark, print one table, and put it into the README."""

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measure import ROOT, Line, table

NAMES = (
    "window",
    "papers",
    "papers_letters",
    "papers_book",
    "marks",
    "marks_growth",
    "marks_matrix",
    "imports",
    "search",
    "proposals",
    "proposals_today",
    "duty",
    "growth",
)
_BEGIN, _END = "<!-- bench -->", "<!-- /bench -->"


def main(names: list[str]) -> None:
    found: list[Line] = []
    for name in names or NAMES:
        print(f"… {name}", file=sys.stderr, flush=True)
        lines: list[Line] = import_module(f"benchmarks.{name}").lines()
        found += lines
    text = table(found)
    print(text)
    if not names:
        readme = Path(ROOT / "README.md")
        words = readme.read_text("utf-8")
        before, after = words.split(_BEGIN)[0], words.split(_END)[1]
        readme.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
