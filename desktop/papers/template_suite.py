"""PDF of an office's own Word template: through the office suite of this machine, where there is one."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from db.store.errors import Refused, Trouble

TIMEOUT = 120.0  # seconds: a suite that starts for the first time makes its profile
_PAUSE = 0.1
WORD_ONLY = "用本机关 Word 模板的文书只有 Word：这台电脑上没有 Word、WPS 或 LibreOffice，转不了 PDF。"
_USUAL = (
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice", "/opt/apps/*libreoffice*/files/program/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe", "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)  # fmt: skip
# Word and WPS are asked through the system's own automation; no library of ours does that.
_AUTOMATIONS = (("Word", "Word.Application"), ("WPS", "KWPS.Application"))
_AUTOMATE = """
$ErrorActionPreference = 'Stop'
$app = New-Object -ComObject $env:ANTOU_SUITE
try {
  $app.Visible = $false
  $document = $app.Documents.Open($env:ANTOU_IN, $false, $true)
  $document.ExportAsFixedFormat($env:ANTOU_OUT, 17)
  $document.Close(0)
} finally { $app.Quit() }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """An office suite: ``order(file, folder)`` is what is run, ``surroundings(file, folder)`` what it is told."""

    words: str
    order: Callable[[Path, Path], Sequence[str]]
    surroundings: Callable[[Path, Path], Mapping[str, str]] = field(default=lambda _file, _folder: {})

    def to_pdf(
        self, content: bytes, *, timeout: float = TIMEOUT, stopped: Callable[[], bool] = lambda: False
    ) -> bytes:
        """Return the PDF of a Word file; blocks for seconds, so a job runs it.

        :raises Trouble: when the suite fails, takes too long or is stopped.
        """
        with tempfile.TemporaryDirectory(prefix="antou-", ignore_cleanup_errors=True) as room:
            file, folder = Path(room) / "paper.docx", Path(room)
            file.write_bytes(content)
            self._run(file, folder, timeout, stopped)
            made = file.with_suffix(".pdf")
            data = made.read_bytes() if made.exists() else b""
        if not data.startswith(b"%PDF"):
            raise Trouble(f"{self.words} 没有转出 PDF。", advice="Word 文件已经做好，可以打开它另存为 PDF。")
        return data

    def _run(self, file: Path, folder: Path, timeout: float, stopped: Callable[[], bool]) -> None:
        # A group of its own: the suite starts others, and all of them must end with it.
        apart: dict[str, Any] = (
            {"creationflags": 0x08000000} if sys.platform == "win32" else {"start_new_session": True}
        )
        told = {**os.environ, **self.surroundings(file, folder)}
        try:
            process = subprocess.Popen(  # noqa: S603 - the suite found on this machine, no shell
                list(self.order(file, folder)), env=told, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, text=False, **apart,
            )  # fmt: skip
        except OSError as error:
            raise Trouble(
                f"{self.words} 启动不了。", advice="请打开一次它，确认能正常使用，再重做。"
            ) from error
        until = time.monotonic() + timeout
        while process.poll() is None:
            if stopped() or time.monotonic() > until:
                _end(process)
                words = "已取消转换。" if stopped() else f"{self.words} 在 {timeout:.0f} 秒内没有转完 PDF。"
                raise Trouble(words, advice="Word 文件已经做好，可以打开它另存为 PDF。")
            time.sleep(_PAUSE)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def suite() -> Suite | None:
    """Return what makes a PDF of a Word file here; None: such a paper is Word only."""
    found = _installed()
    if found:
        words, name = found
        return Suite(
            words=words,
            order=lambda _file, _folder: ["powershell", "-NoProfile", "-NonInteractive", "-Command", _AUTOMATE],
            surroundings=lambda file, _folder: {
                "ANTOU_SUITE": name, "ANTOU_IN": str(file), "ANTOU_OUT": str(file.with_suffix(".pdf")),
            },
        )  # fmt: skip
    program = free_suite()
    return None if program is None else Suite(words="LibreOffice", order=_converting(program))


def pdf_of(content: bytes, *, stopped: Callable[[], bool] = lambda: False) -> bytes:
    """Return the PDF of a filled template.

    :raises Refused: when there is no suite on this machine.
    :raises Trouble: when the suite fails.
    """
    found = suite()
    if found is None:
        raise Refused(WORD_ONLY, field="format", code="word_only")
    return found.to_pdf(content, stopped=stopped)


def _converting(program: str) -> Callable[[Path, Path], Sequence[str]]:
    """Return the order of a conversion with a profile of its own: a suite the clerk has open is left alone."""

    def order(file: Path, folder: Path) -> Sequence[str]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        return [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]

    return order


@cache
def free_suite() -> str | None:
    """Return where LibreOffice is, if it is here."""
    for name in ("soffice", "libreoffice"):
        if path := shutil.which(name):
            return path
    for pattern in _USUAL:
        anchor = Path(Path(pattern).anchor or "/")
        with_drive = Path(pattern).is_absolute() and anchor.exists()
        found = sorted(anchor.glob(str(Path(pattern).relative_to(anchor)))) if with_drive else []
        if found:
            return str(found[-1])
    return None


@cache
def _installed() -> tuple[str, str] | None:
    """Return Word or WPS where Windows knows one."""
    if sys.platform != "win32":
        return None
    import winreg

    for words, name in _AUTOMATIONS:
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, f"{name}\\CLSID"))
        except OSError:
            continue
        return words, name
    return None
