"""Whether a file can be a template at all: what it really is, whatever its name says."""

import io
import zipfile
from dataclasses import dataclass

_MOST = 10_000_000  # bytes of the file
_MOST_INSIDE = 80_000_000  # bytes when unpacked: more is no office form but a trap
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class NotWord:
    """Why a file is no template: ``code`` for machines, what it is, and what to do."""

    code: str
    sentence: str
    advice: str


_SAVE_AS = "请在 Word 或 WPS 里打开它，另存为“Word 文档（*.docx）”，再选另存的文件。"


def why_not_word(content: bytes) -> NotWord | None:
    """Return why this content cannot be a template, None when it can."""
    if not content:
        return NotWord("empty", "这个文件是空的。", "请选有内容的 .docx 文件。")
    if len(content) > _MOST:
        return NotWord(
            "large", "这个文件超过 10 MB，不能做模板。", "请先压缩或删去里面的大图片，再另存一份。"
        )
    if content.startswith(_OLE):
        return _old(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _inside(parts)
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError):
        return NotWord(
            "not_word", "这不是 Word 文档，或者文件已经损坏。", "请选 .docx 文件；打不开的请从原件重新另存。"
        )


def _old(content: bytes) -> NotWord:
    if _ENCRYPTED in content:
        return NotWord(
            "password", "这个文件设了打开密码，程序读不了。", "请在 Word 或 WPS 里去掉密码，另存一份再选。"
        )
    return NotWord("old_word", "这是旧格式（.doc 或 .wps），不能做模板。", _SAVE_AS)


def _inside(parts: zipfile.ZipFile) -> NotWord | None:
    names = set(parts.namelist())
    if sum(part.file_size for part in parts.infolist()) > _MOST_INSIDE:
        return NotWord("large", "这个文件展开后太大，不能做模板。", "请删去里面的大图片，再另存一份。")
    if any(name.endswith("vbaProject.bin") for name in names):
        return NotWord("macro", "这个文件带有宏，不能做模板。", _SAVE_AS)
    if _DOCUMENT not in names or _TYPES not in names:
        return _other(names)
    if b"template.main+xml" in parts.read(_TYPES):
        return NotWord("word_template", "这是 Word 模板文件（.dotx），不能直接用。", _SAVE_AS)
    if parts.testzip() is not None:
        return NotWord("damaged", "这个文件里有损坏的部分。", "请从原件重新另存一份再选。")
    return None


def _other(names: set[str]) -> NotWord:
    kinds = {
        "xl/workbook.xml": "表格",
        "ppt/presentation.xml": "演示文稿",
        "content.xml": "OpenDocument 文件",
    }
    found = next((words for name, words in kinds.items() if name in names), "压缩包")
    return NotWord("not_word", f"这是{found}，不是 Word 文档。", "请选 .docx 文件。")
