"""Python's garbage is collected between two events of the window, never in the middle of one.

A collection that begins inside a call into Qt may destroy a widget there: on a worker's thread, or while Qt holds the
very lock that the end of a widget has to take (disconnecting a signal does), and the program would stand still for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500
_MANY = (700, 10, 10)  # objects made, young collections, middle ones: as many as Python itself waits for


class Collector(QObject):
    """Takes collecting over from Python as long as it lives. It belongs to the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect what has become too much, the oldest generation only when it is due."""
        due = [
            generation
            for generation, (count, many) in enumerate(zip(gc.get_count(), _MANY, strict=True))
            if count > many
        ]
        if due:
            gc.collect(max(due))
