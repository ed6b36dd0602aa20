"""Lists an office keeps, checked before they are (loading and saving: test_store)."""

import pytest

from db.store.errors import Refused
from db.store.settings import check_words


def test_a_list_of_different_words_is_taken() -> None:
    check_words(("座谈会", "发函"), field="forms", words="督办形式")


@pytest.mark.parametrize(
    ("values", "code", "sentence"),
    [
        ((), "empty", "督办形式不能一个都没有。"),
        (("座谈会", "发函", "座谈会"), "double", "“座谈会”写了两次。"),
    ],
)
def test_an_empty_or_doubled_list_is_refused_beside_its_field(
    values: tuple[str, ...], code: str, sentence: str
) -> None:
    with pytest.raises(Refused) as caught:
        check_words(values, field="forms", words="督办形式")
    assert (caught.value.field, caught.value.code, caught.value.sentence) == ("forms", code, sentence)
