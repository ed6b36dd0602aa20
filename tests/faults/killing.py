"""Kill a writing process at random, many times, and see what the store says: run as a program, reports JSON.

One process loads the program once and forks every writer, so that two hundred kills take seconds. ``early`` makes
the writer acknowledge before it saves: the proof that this test notices a lost work.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from db.office import create_store, open_store
from db.store.health import check
from tests.faults.writer import DESK, ROWS_A_WORK, save


def write_until_killed(path: Path, out: int, first: int, *, early: bool) -> None:
    """Save one work after the other and acknowledge each."""
    store = open_store(path, DESK)
    number = first
    while True:
        if early:
            os.write(out, f"{number}\n".encode())
        save(store, number)
        if not early:
            os.write(out, f"{number}\n".encode())
        number += 1


def one_kill(path: Path, first: int, pause: float, *, early: bool) -> set[int]:
    """Let a writer save, kill it and return what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_until_killed(path, writing, first, early=early)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as acknowledged:
        start = acknowledged.readline()
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        lines = [start, *acknowledged.readlines()]
    os.waitpid(child, 0)
    return {int(line) for line in lines if line.endswith("\n")}


def main(path: Path, kills: int, seed: int, *, early: bool) -> dict[str, int]:
    create_store(path, DESK).close()
    chance = random.Random(seed)
    promised: set[int] = set()
    counts = {"kills": kills, "interrupted": 0, "partial": 0, "findings": 0, "slowest_ms": 0}
    for kill in range(kills):
        promised |= one_kill(path, kill * 100_000, chance.uniform(0, 0.03), early=early)
        counts["interrupted"] += path.with_name(path.name + "-journal").exists()
        begun = time.monotonic()
        store = open_store(path, DESK)
        counts["slowest_ms"] = max(counts["slowest_ms"], int((time.monotonic() - begun) * 1000))
        rows = store.rows("SELECT name, COUNT(*) AS number FROM person GROUP BY name")
        counts["partial"] += sum(row["number"] != ROWS_A_WORK for row in rows)
        if kill % 20 == 0 or kill == kills - 1:
            counts["findings"] += len(check(store.connection, followers=store.followers))
        store.close()
    present = {int(row["name"].removeprefix("委员")) for row in rows}
    return {**counts, "promised": len(promised), "present": len(present), "lost": len(promised - present)}


if __name__ == "__main__":
    found = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), early=sys.argv[4:] == ["early"])
    sys.stdout.write(json.dumps(found))
