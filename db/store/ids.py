"""Ids minted here: 40 bits of milliseconds since 2020, 16 bits of this installation, 7 bits to count."""

import threading
import time
from collections.abc import Callable

from db.store.errors import Trouble

EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_MACHINE_BITS = 16
_COUNTER_BITS = 7
_TIME_LIMIT = 1 << 40  # reached in 2054
_MARGIN_MS = 60_000  # a work is named by its first id; its rows took later ones, at most some seconds' worth


class Mint:
    """Makes ids that only ever grow, whatever the clock does; safe to share between threads.

    ``after`` is the newest work's id: a clock set back between two sessions then repeats nothing.
    """

    def __init__(self, machine: int, clock: Callable[[], int] = time.time_ns, *, after: int = 0) -> None:
        if not 0 <= machine < 1 << _MACHINE_BITS:
            message = f"machine number out of range: {machine}"
            raise ValueError(message)
        self.machine = machine
        self._clock = clock
        # Time and counter as one number: a full millisecond simply runs over into the next one.
        self._last = (after >> _MACHINE_BITS + _COUNTER_BITS) + _MARGIN_MS << _COUNTER_BITS if after else -1
        self._lock = threading.Lock()

    def new_id(self) -> int:
        """Return the next id.

        :raises Trouble: when the clock shows a year before 2020 or after 2053 and no earlier id is known.
        """
        with self._lock:
            self._last = max(self._last + 1, self._now())
            counter = self._last & (1 << _COUNTER_BITS) - 1
            return ((self._last >> _COUNTER_BITS) << _MACHINE_BITS | self.machine) << _COUNTER_BITS | counter

    def _now(self) -> int:
        ms = self._clock() // 1_000_000 - EPOCH_MS
        if 0 <= ms < _TIME_LIMIT:
            return ms << _COUNTER_BITS
        if self._last >= 0:
            return self._last + 1
        raise Trouble("电脑的日期不对，现在不能保存。", advice="请先把电脑的日期和时间调准，再重新打开程序。")
