"""The text of letters: Word, old Word, plain text, and files that are none."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from db.exchange.letters import read_letter
from db.store.errors import Trouble

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_word_letter_gives_its_paragraphs_and_its_table_in_their_order(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("陈志强委员：")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "建议一"
    table.cell(0, 1).text = "已采纳"
    document.add_paragraph("感谢您对我区工作的支持。")
    path = tmp_path / "答复.docx"
    document.save(str(path))
    assert read_letter(path).text == "陈志强委员：\n建议一　已采纳\n感谢您对我区工作的支持。"
    assert read_letter(path).remark == ""


def test_words_inserted_under_revision_are_there_and_deleted_ones_are_not(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("经研究，")
    paragraph._p.append(
        parse_xml(f'<w:ins {_NS} w:id="1" w:author="a"><w:r><w:t>同意您的建议</w:t></w:r></w:ins>')
    )
    paragraph._p.append(
        parse_xml(f'<w:del {_NS} w:id="2" w:author="a"><w:r><w:delText>不予采纳</w:delText></w:r></w:del>')
    )
    path = tmp_path / "答复.docx"
    document.save(str(path))
    assert read_letter(path).text == "经研究，同意您的建议"


def test_automatic_numbers_that_stay_behind_are_pointed_out(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("加快审批", style="List Number")
    paragraph = document.add_paragraph("加强巡查")
    paragraph._p.get_or_add_pPr().get_or_add_numPr()
    path = tmp_path / "答复.docx"
    document.save(str(path))
    assert "自动编号" in read_letter(path).remark


def test_text_files_of_both_usual_encodings_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes("王小宁委员：\r\n已经办理。\r\n".encode(encoding))
        assert read_letter(path).text == "王小宁委员：\n已经办理。"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("坏.docx", b"PK\x03\x04" + b"\0" * 40, "已损坏"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "密码或已损坏"),
        ("扫描.pdf", b"%PDF-1.7", "扫描件"),
        ("图.bin", b"abc\0\0\0\x01\x02", "不是 Word 文档"),
        ("空.txt", b" \r\n ", "没有文字"),
    ],
)
def test_what_is_no_letter_is_refused_with_what_to_do_instead(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Trouble) as caught:
        read_letter(path)
    assert words in caught.value.sentence + caught.value.advice


def test_a_letter_that_unpacks_to_more_than_any_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (21 << 20))
    with pytest.raises(Trouble):
        read_letter(path)


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        read_letter(tmp_path / "没有.docx")


def test_a_document_inside_a_content_control_and_its_line_breaks_are_read(tmp_path: Path) -> None:
    document = Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {_NS}><w:sdtContent><w:p><w:r><w:t>正文</w:t><w:br/><w:t>第二行</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    path = tmp_path / "答复.docx"
    document.save(str(path))
    assert read_letter(path).text == "正文\n第二行"
