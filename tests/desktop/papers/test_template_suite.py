"""PDF of a template's paper: through the suite that is here, in its time, and said plainly where there is none."""

import io
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store.errors import Refused, Trouble
from desktop.papers import template_suite
from desktop.papers.template_suite import Suite, pdf_of, suite
from tests.desktop.papers.template_files import letter


def doing(program: str) -> Suite:
    """Return a suite that is a little program of ours."""
    return Suite(
        words="小程序", order=lambda file, folder: [sys.executable, "-c", program, str(file), str(folder)]
    )


def test_what_the_suite_writes_beside_the_file_is_the_pdf() -> None:
    made = doing("import sys; open(sys.argv[1][:-4] + 'pdf', 'wb').write(b'%PDF-1.7 x')")
    assert made.to_pdf(letter("甲")) == b"%PDF-1.7 x"


@pytest.mark.parametrize(
    "program", ["raise SystemExit(1)", "import sys; open(sys.argv[1][:-4] + 'pdf', 'wb').write(b'')"]
)
def test_a_suite_that_makes_nothing_is_said_and_the_word_file_is_left(program: str) -> None:
    with pytest.raises(Trouble) as caught:
        doing(program).to_pdf(letter("甲"))
    assert "没有转出 PDF" in caught.value.sentence
    assert "Word 文件已经做好" in caught.value.advice


def test_a_suite_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    child = f"import time, pathlib\nwhile True:\n    pathlib.Path({str(alive)!r}).touch(); time.sleep(0.05)"
    program = (
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    )
    with pytest.raises(Trouble, match="没有转完"):
        doing(program).to_pdf(letter("甲"), timeout=1)
    alive.unlink(missing_ok=True)
    time.sleep(0.3)
    assert not alive.exists()


def test_a_conversion_can_be_stopped() -> None:
    with pytest.raises(Trouble, match="已取消"):
        doing("import time; time.sleep(60)").to_pdf(letter("甲"), stopped=lambda: True)


def test_a_suite_that_does_not_start_is_said() -> None:
    with pytest.raises(Trouble, match="启动不了"):
        Suite(words="小程序", order=lambda _file, _folder: ["/no/such/program"]).to_pdf(letter("甲"))


def test_without_a_suite_the_paper_is_word_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_suite, "free_suite", lambda: None)
    monkeypatch.setattr(template_suite, "_installed", lambda: None)
    assert suite() is None
    with pytest.raises(Refused, match="只有 Word"):
        pdf_of(letter("甲"))


def test_word_is_asked_through_the_system_where_it_knows_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(template_suite, "_installed", lambda: ("WPS", "KWPS.Application"))
    found = suite()
    assert found is not None
    told = found.surroundings(tmp_path / "甲.docx", tmp_path)
    assert told["ANTOU_SUITE"] == "KWPS.Application"
    assert told["ANTOU_OUT"].endswith("甲.pdf")
    assert "ExportAsFixedFormat" in found.order(tmp_path, tmp_path)[-1]


@pytest.mark.suite
def test_the_suite_of_this_machine_makes_a_pdf() -> None:
    made = PdfReader(io.BytesIO(pdf_of(letter("提案处理笺"))))
    assert "提案处理笺" in made.pages[0].extract_text()
