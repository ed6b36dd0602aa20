"""The office's own Word templates: one may stand in place of each kind (and mode), and the former ones are kept."""

from datetime import datetime

from db.papers.records import OfficeTemplate, TemplateId
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

_NAME, _NOTE = 120, 200


def add_template(
    work: Work, attachment: Attachment, *, kind: str, mode: str = "", at: datetime, by: str = "", note: str = "",
) -> OfficeTemplate:  # fmt: skip
    """Let a Word file stand in place of a kind from now on; ``attachment`` is its content, kept beside the store.

    :raises Refused: when the very same file is in use already.
    """
    now = template_of(work, kind, mode)
    if now is not None and now.hash == attachment.hash:
        raise Refused("正在使用的就是这个文件，内容没有变化。", field="file", code="same")
    _rest(work, kind, mode)
    work.put_all([attachment])
    template = OfficeTemplate(
        id=TemplateId(work.new_id()), kind=kind, mode=mode,
        name=clean_line(attachment.name, limit=_NAME, field="file"), hash=attachment.hash, made_at=at, made_by=by,
        note=clean_line(note, limit=_NOTE, field="note"),
    )  # fmt: skip
    return work.insert(template)


def use_template(work: Work, template: OfficeTemplate) -> OfficeTemplate:
    """Let a former template hold again."""
    _rest(work, template.kind, template.mode)
    return work.update(work.get(OfficeTemplate, template.id), active=True)


def rest_template(work: Work, template: OfficeTemplate) -> OfficeTemplate:
    """Let the program's own paper hold again; the template is kept."""
    return work.update(work.get(OfficeTemplate, template.id), active=False)


def _rest(work: Work, kind: str, mode: str) -> None:
    for each in templates(work, kind, mode):
        if each.active:
            work.update(each, active=False)


def templates(reader: Reader, kind: str, mode: str = "") -> list[OfficeTemplate]:
    """Return the templates of a kind in a mode, the newest first."""
    return reader.find(OfficeTemplate, "WHERE kind = ? AND mode = ? ORDER BY id DESC", kind, mode)


def template_of(reader: Reader, kind: str, mode: str = "") -> OfficeTemplate | None:
    """Return the template that stands in place of a kind, if there is one."""
    tail = "WHERE kind = ? AND mode = ? AND active = 1 ORDER BY id DESC"
    return reader.first(OfficeTemplate, tail, kind, mode)


def template_of_version(reader: Reader, kind: str, version: str) -> OfficeTemplate | None:
    """Return the template the receipt of a paper names, None when it was made from none."""
    found = reader.find(OfficeTemplate, "WHERE kind = ? ORDER BY id DESC", kind)
    return next((each for each in found if each.version == version), None)


def templates_in_use(reader: Reader) -> list[OfficeTemplate]:
    """Return all templates that stand in place of a kind."""
    return reader.find(OfficeTemplate, "WHERE active = 1 ORDER BY kind, mode, id")


def attachment_of(reader: Reader, template: OfficeTemplate) -> Attachment:
    """Return where a template's content is kept."""
    return reader.get(Attachment, template.hash)
