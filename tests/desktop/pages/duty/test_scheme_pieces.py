"""The forms of the other parts of a scheme: published ones come back unchanged, wrong values are refused in place."""

import pytest

from db.duty.presets import presets
from db.duty.scheme import Scheme
from db.store.errors import Refused
from desktop.pages.duty.scheme_lines import lines, piece_of
from desktop.pages.duty.scheme_pieces import GradeForm, GroupForm


@pytest.mark.parametrize("scheme", presets().values(), ids=presets())
def test_every_line_of_a_published_scheme_comes_back_from_its_form(scheme: Scheme) -> None:
    for line in lines(scheme):
        piece = piece_of(scheme, line)
        shown = piece.values(scheme)
        asked = {field.name for field in piece.fields(scheme)}
        assert asked <= set(shown), "every field shows something"
        kept = {name: value for name, value in shown.items() if name in asked}
        assert piece.changed(scheme, kept) == scheme, line


def test_a_new_grade_stands_where_its_line_belongs() -> None:
    scheme = presets()["桐城"]
    values = {"name": "优秀", "least": "90", "ceiling": 20, "places": None, "requires_all": True}
    changed = GradeForm().changed(scheme, values)
    assert [grade.name for grade in changed.grades] == ["优秀", "合格", "不合格"]
    with pytest.raises(Refused) as refused:
        GradeForm().changed(changed, values)
    assert refused.value.field == "name"


def test_a_head_is_added() -> None:
    scheme = presets()["桐城"]
    head = {"name": "公益", "cap": "10", "base": "", "floor": "", "audience": ("委员",)}
    changed = GroupForm().changed(scheme, head)
    assert (changed.groups[-1].name, changed.groups[-1].cap) == ("公益", 10_00)
