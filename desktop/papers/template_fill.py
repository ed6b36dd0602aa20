"""Fills an office's own Word template: literally, without a chance to do anything else, and whole or not at all."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from desktop.papers.template_xml import parsed

_EPOCH = (1980, 1, 1, 0, 0, 0)


class FillError(ValueError):
    """A template cannot be filled in; the message says why."""


@cache
def environment() -> SandboxedEnvironment:
    """Return what reads the tags: nothing but fields, everything literal, a missing field is an error."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_shown)
    made.globals.clear()
    return made


def _shown(value: Any) -> Any:
    """Return a value as the text it is: markup and braces are written as references, so that nothing reads them."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    return Markup(str(escape(str(value))).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped here


def fill(content: bytes, values: Mapping[str, Any], *, title: str = "") -> bytes:
    """Return the filled .docx; the same template and values give the same bytes.

    :raises FillError: when it cannot be filled in, or what came of it would not open.
    """
    import docxtpl

    template: Any = docxtpl.DocxTemplate(io.BytesIO(content))
    fix_tables = template.fix_tables
    # Left to itself, a table torn apart by a loop would be patched up somehow and printed.
    template.fix_tables = lambda xml: _whole(xml) and fix_tables(xml)
    template.render_properties = lambda *_given: None  # a title is text, not XML
    try:
        template.render(dict(values), environment())
        template.docx.core_properties.title = title
        written = io.BytesIO()
        template.save(written)
    except UndefinedError as error:
        raise FillError(f"模板里有填不出来的字段：{error.message}。") from error
    except TemplateError as error:
        raise FillError(f"模板里有读不懂的标签：{error.message}。") from error
    except SyntaxError as error:
        raise FillError("填好后的文件是坏的：循环或条件拆散了表格或段落。") from error
    except (ArithmeticError, TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise FillError(f"模板填不出来（{type(error).__name__}：{error}）。") from error
    made = packed(written.getvalue())
    check_opens(made)
    return made


def _whole(xml: str) -> bool:
    parsed(xml.encode())
    return True


def packed(content: bytes) -> bytes:
    """Return the same parts in the same order without the time they were packed at."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(buffer, "w") as made:
        for part in read.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same bytes on Windows and Linux
            made.writestr(info, read.read(part))
    return buffer.getvalue()


def check_opens(content: bytes) -> None:
    """Open a made file as Word would, part by part.

    :raises FillError: when it does not open.
    """
    from docx import Document

    try:
        Document(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    parsed(parts.read(name))
    except (zipfile.BadZipFile, SyntaxError, KeyError, ValueError) as error:
        raise FillError("填好后的文件打不开，没有保存。") from error
