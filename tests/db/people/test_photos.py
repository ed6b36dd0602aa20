"""Pictures of members: set, replaced, taken away, and only pictures."""

import pytest

from db.people.photos import drop_photo, set_photo
from db.people.records import Person
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store
from tests.db.people.people_store import small_office


def test_a_picture_is_set_and_taken_away(store: Store) -> None:
    person = small_office(store).members["one"].person
    picture = Attachment(hash="c" * 64, name="何明.JPG", size=2048)
    with store.work("照片") as work:
        set_photo(work, work.get(Person, person), picture)
    assert store.get(Person, person).photo == picture.hash
    assert store.get(Attachment, picture.hash).name == "何明.JPG"
    with store.work("去掉") as work:
        drop_photo(work, work.get(Person, person))
    assert store.get(Person, person).photo == ""
    store.undo()
    assert store.get(Person, person).photo == picture.hash


def test_what_is_no_picture_is_refused(store: Store) -> None:
    person = small_office(store).members["one"].person
    for name, size, code in (("简历.docx", 10, "kind"), ("何明.png", 11 << 20, "size")):
        with pytest.raises(Refused) as refused, store.work("照片") as work:
            set_photo(work, work.get(Person, person), Attachment(hash="d" * 64, name=name, size=size))
        assert refused.value.code == code
