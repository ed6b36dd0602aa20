"""The subset of a face in a document: codes, widths, and the map back to text."""

import io

import pytest
from fontTools.ttLib import TTFont

from desktop.papers import fonts
from desktop.papers.fonts import FaceName, Role
from desktop.papers.pdf_fonts import Codes, UsedFaces, description, subset, to_unicode


def test_codes_count_in_the_order_of_first_use_and_are_shared_by_the_roles() -> None:
    faces = UsedFaces()
    fang, kai = Codes(Role.FANG, faces), Codes(Role.KAI, faces)
    first, second = fang["委"], fang["喆"]
    assert first
    assert second
    assert (first[0].name, first[1], first[0].label) == (FaceName.FANG, "0001", "F1")
    assert (second[0].name, second[1], second[0].label) == (FaceName.KAI, "0001", "F2")
    assert kai["喆"] == second
    assert kai["楷"] == (second[0], "0002")
    assert fang["委"] == first
    assert list(faces) == [FaceName.FANG, FaceName.KAI]


def test_what_is_never_drawn_has_no_code() -> None:
    assert Codes(Role.FANG, UsedFaces())["\n"] is None


def test_a_subset_holds_the_asked_glyphs_the_box_and_nothing_a_pdf_does_not_need() -> None:
    face = fonts.face(FaceName.SONG)
    asked = [face.glyph(char) for char in "政协案头协"]
    data, renumbered = subset(FaceName.SONG, asked)
    with TTFont(io.BytesIO(data)) as font:
        assert font["maxp"].numGlyphs == 5
        assert set(font.keys()) == {"GlyphOrder", "head", "hhea", "hmtx", "maxp", "loca", "glyf"}
        assert font["glyf"][font.getGlyphName(0)].numberOfContours == 2
    assert renumbered[1] == renumbered[4]
    assert sorted(set(renumbered)) == [1, 2, 3, 4]


def test_widths_are_written_where_they_are_not_a_whole_em() -> None:
    faces = UsedFaces()
    codes = Codes(Role.FANG, faces)
    for char in "第9条":
        codes.get(char) or codes[char]
    assert faces[FaceName.FANG]._widths() == "[2 [500]]"


def test_the_map_to_text_is_right_above_the_first_plane() -> None:
    text = to_unicode({"中": "0001", "𬭎": "0002", "\ud800": "0003"}).decode()
    assert "<0001> <4E2D>" in text
    assert "<0002> <D872DF4E>" in text
    assert "<0003> <003F>" in text  # a lone surrogate is no text: a question mark


def test_a_block_of_the_map_holds_at_most_a_hundred_rows() -> None:
    text = to_unicode({chr(0x4E00 + at): f"{at:04X}" for at in range(250)}).decode()
    assert [row.split()[0] for row in text.splitlines() if row.endswith("beginbfchar")] == [
        "100",
        "100",
        "50",
    ]


@pytest.mark.parametrize("name", list(fonts.SHIPPED))
def test_a_face_describes_itself_in_thousandths(name: FaceName) -> None:
    told = description(name)
    assert 800 < int(str(told["Ascent"])) < 1200
    assert -300 < int(str(told["Descent"])) < -100
