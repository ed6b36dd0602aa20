"""One window per store on this computer: a second start raises the first and leaves."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500  # ms


def address(store: Path) -> str:
    """Return the name of the local socket that belongs to a store; no path of the clerk's shows in it."""
    return "antou-" + hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:24]


def raise_first(store: Path) -> bool:
    """Ask the window that has this store open to come forward; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(address(store))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"raise\n")
    heard = socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return heard


class Instance(QObject):
    """Listens for later starts; ``called`` asks the window to come forward."""

    called = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = address(store)
        # A name left behind by a killed process is in the way; we hold the store's lock, so nobody else listens.
        QLocalServer.removeServer(name)
        self.listening = self._server.listen(name)

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()

    def close(self) -> None:
        self._server.close()
