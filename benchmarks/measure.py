"""Measuring: every variant in a fresh process, variants taken in turn, medians of CPU time."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the printed table: what was measured, beside which peer, and what the project aims at."""

    subject: str
    ours: str
    peer: str
    ratio: str
    goal: str
    met: bool | None


def timed(work: Callable[[], Any]) -> float:
    """Return the CPU milliseconds of one call in this process."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def report(**figures: float) -> None:
    """Hand figures from a variant's process to the one that prints the table."""
    print(json.dumps(figures))


def run(module: str, *words: str) -> dict[str, float]:
    """Run one variant in a fresh process and return its figures, with the whole process's CPU time as ``process``."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a clerk's program is compiled once, not at every start
    child = subprocess.Popen(
        [sys.executable, "-m", module, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    out = child.stdout.read() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{module} {' '.join(words)} failed")
    child.returncode = 0
    figures: dict[str, float] = json.loads(out.strip().splitlines()[-1]) if out.strip() else {}
    return {**figures, "process": (usage.ru_utime + usage.ru_stime) * 1000, "memory": usage.ru_maxrss / 1024}


def medians(variants: dict[str, tuple[str, ...]], *, rounds: int = 3) -> dict[str, dict[str, float]]:
    """Run all variants in turn, ``rounds`` times, and return the median of every figure."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, words in variants.items():
            found[name].append(run(*words))
    return {
        name: {figure: statistics.median(each[figure] for each in runs) for figure in runs[0]}
        for name, runs in found.items()
    }


def milliseconds(value: float) -> str:
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"


def beside(subject: str, ours: float, peer: float, *, peer_name: str, at_least: float) -> Line:
    """Return a line where the peer takes longer: how many times quicker we are, and at least how many we want."""
    ratio = peer / ours
    return Line(
        subject=subject, ours=milliseconds(ours), peer=f"{peer_name} {milliseconds(peer)}", ratio=f"{ratio:.1f} × quicker",
        goal=f"≥ {at_least:g} ×", met=ratio >= at_least,
    )  # fmt: skip


def against(subject: str, ours: float, peer: float, *, peer_name: str, at_most: float) -> Line:
    """Return a line where the peer is a floor: how many times its cost we take, and at most how many we want."""
    ratio = ours / peer
    return Line(
        subject=subject, ours=milliseconds(ours), peer=f"{peer_name} {milliseconds(peer)}", ratio=f"{ratio:.2f} ×",
        goal=f"≤ {at_most:g} ×", met=ratio <= at_most,
    )  # fmt: skip


def within(subject: str, ours: float, limit: float, *, note: str = "") -> Line:
    """Return a line with a limit of its own."""
    return Line(
        subject=subject, ours=milliseconds(ours), peer=note or "—", ratio="—", goal=f"≤ {milliseconds(limit)}", met=ours <= limit
    )  # fmt: skip


def megabytes(subject: str, ours: float, limit: float, *, note: str = "") -> Line:
    """Return a line about memory with a limit of its own."""
    return Line(
        subject=subject, ours=f"{ours:,.0f} MB", peer=note or "—", ratio="—", goal=f"≤ {limit:g} MB", met=ours <= limit
    )  # fmt: skip


def beside_only(subject: str, ours: float, peer: float, *, peer_name: str) -> Line:
    """Return a line without a goal: both figures, for the reader to judge."""
    return Line(
        subject=subject, ours=milliseconds(ours), peer=f"{peer_name} {milliseconds(peer)}",
        ratio=f"{ours / peer:.2f} ×", goal="—", met=None,
    )  # fmt: skip


def table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table."""
    rows = ["| measured | ours | peer | ratio | goal | met |", "|---|---|---|---|---|---|"]
    for each in lines:
        met = {True: "yes", False: "**no**", None: ""}[each.met]
        rows.append(f"| {each.subject} | {each.ours} | {each.peer} | {each.ratio} | {each.goal} | {met} |")
    return "\n".join(rows)
