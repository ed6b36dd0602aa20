"""The witness itself must use our faces, or every comparison of Word with PDF would compare fonts."""

import re
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from pypdf import PdfReader

from desktop.papers.fonts import Role, office_name
from tests import office_suite


def test_every_official_name_has_a_face_in_the_suite() -> None:
    assert {office_name(role) for role in Role} <= set(office_suite.FAMILIES)


@pytest.mark.suite
def test_word_files_are_printed_in_the_shipped_faces(tmp_path: Path) -> None:
    document = docx.Document()
    for role in Role:
        run = document.add_paragraph().add_run(f"{role}䶮㛃堃𬭎提案答复函2026年")
        run.font.size = Pt(16)
        run.font.name = office_name(role)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), office_name(role))
    document.save(str(tmp_path / "样张.docx"))

    made = office_suite.to_pdf(tmp_path / "样张.docx", tmp_path / "out")

    page = PdfReader(made).pages[0]
    # The suite shows fallback characters in an order of its own and puts spaces beside digits.
    lines = [sorted(line.replace(" ", "")) for line in page.extract_text().splitlines()]
    assert lines == [sorted(f"{role}䶮㛃堃𬭎提案答复函2026年") for role in Role]
    fonts = cast("Any", page)["/Resources"]["/Font"].values()
    used = {re.sub(r"^/[A-Z]{6}\+", "", str(font.get_object()["/BaseFont"])) for font in fonts}
    assert {"AntouFang", "AntouSong", "AntouHei", "AntouKai", "AntouBiao"} <= used
    assert all(name.startswith("Antou") for name in used), used
