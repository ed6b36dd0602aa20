"""The picture of a member: an attachment of the store, set, read for papers and taken away."""

from db.people.records import Person
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from db.store.work import Work

_LARGEST = 10 << 20
_ENDINGS = (".jpg", ".jpeg", ".png", ".bmp")


def set_photo(work: Work, person: Person, picture: Attachment) -> Person:
    """Let a picture that is kept beside the store already be the member's.

    :raises Refused: for what is no picture, or too large a file.
    """
    if not picture.name.lower().endswith(_ENDINGS):
        raise Refused("照片请用 JPG、PNG 或 BMP 文件。", field="photo", code="kind")
    if picture.size > _LARGEST:
        raise Refused("照片不能超过10兆，请缩小后再选。", field="photo", code="size")
    if work.first(Attachment, "WHERE hash = ?", picture.hash) is None:
        work.insert(picture)
    return work.update(person, photo=picture.hash)


def drop_photo(work: Work, person: Person) -> Person:
    """Take the picture away; undo brings it back."""
    return work.update(person, photo="")


def photo_of(reader: Reader, person: Person) -> bytes:
    """Return a member's picture as it was kept; nothing where there is none, or its file is lost (health names it)."""
    if not person.photo or reader.files is None:
        return b""
    picture = reader.first(Attachment, "WHERE hash = ?", person.photo)
    try:
        return attachments.read(reader.files, picture) if picture is not None else b""
    except Trouble:
        return b""
