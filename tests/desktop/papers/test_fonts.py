"""Every character an office may write has a face, the widths are the official ones, and what is lacking is said."""

import bz2
import shutil
import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from db.store.errors import Trouble
from desktop.papers import fonts
from desktop.papers.fonts import CHAINS, FOLDER, SHIPPED, Face, FaceName, Role, own_file

RARE = "䶮㛃堃𬭎𠮷𠅤喆珺㛚𬘫昇赟祎翀燊玥妤烜頔𬱖"
SIGNS = "〔〕①②⑩⑳★☆℃㎡‰√☑☐☒□■△▲○●◎×÷—…“”‘’·《》、。，：；？！（）％０Ⅳ㈠αβ"
every_role = pytest.mark.parametrize("role", list(Role))


def gb2312() -> str:
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


@every_role
def test_rare_names_and_office_signs_have_a_face_in_every_role(role: Role) -> None:
    assert fonts.missing(RARE + SIGNS, role) == set()


@every_role
def test_gb2312_and_the_traditional_characters_of_big5_have_a_face(role: Role) -> None:
    cells = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in range(0x40, 0xFF))
    big5 = "".join(cell.decode("big5", "ignore") for cell in cells)
    han = {char for char in big5 if "\u4e00" <= char <= "\u9fff"}
    without_cyrillic = {char for char in gb2312() if not "\u0400" <= char <= "\u04ff"}
    assert len(han) > 5000
    assert len(without_cyrillic) > 7000
    assert fonts.missing("".join(han | without_cyrillic), role) == set()


@every_role
def test_the_8105_characters_of_the_general_standard_have_a_face(role: Role) -> None:
    packed = Path(__file__).with_name("general_standard.txt.bz2").read_bytes()
    standard = bz2.decompress(packed).decode()
    assert len(set(standard)) == 8105
    assert fonts.missing(standard, role) == set()


def test_a_character_no_face_has_is_reported_and_keeps_its_place() -> None:
    assert fonts.missing("张\U0001f600\ue000三", Role.FANG) == {"\U0001f600", "\ue000"}
    assert fonts.advance("\ue000", Role.FANG) == 1.0


def test_a_lone_surrogate_is_missing_and_breaks_nothing() -> None:
    assert fonts.missing("张\ud800", Role.FANG) == {"\ud800"}


def test_controls_joiners_and_variation_selectors_are_neither_drawn_nor_missed() -> None:
    text = "葛\U000e0100城\ufe00\u200b\t\n\ufeff"
    assert fonts.missing(text, Role.SONG) == set()
    assert fonts.text_width(text, Role.SONG, 16) == 32
    assert fonts.runs(text, Role.SONG) == [(FaceName.SONG, "葛城")]


def test_a_text_changes_face_only_where_its_own_face_lacks_a_character() -> None:
    assert fonts.runs("委员䶮喆张三𠮷☑", Role.FANG) == [
        (FaceName.FANG, "委员"),
        (FaceName.KAI, "䶮喆"),
        (FaceName.FANG, "张三"),
        (FaceName.REST, "𠮷☑"),
    ]


@every_role
def test_han_is_one_em_and_digits_are_half_an_em(role: Role) -> None:
    assert {fonts.advance(char, role) for char in "政协案头，。（）〔〕“”—…①★" + RARE} == {1.0}
    assert {fonts.advance(char, role) for char in "0123456789 .,:;-()/"} == {0.5}


def test_width_is_the_sum_of_the_advances_times_the_size() -> None:
    assert fonts.text_width("2026年3月", Role.FANG, 16) == 16 * 4.5
    assert fonts.text_width("", Role.FANG, 16) == 0


@given(st.text(max_size=40), st.sampled_from(Role))
def test_runs_and_widths_agree_for_any_text(text: str, role: Role) -> None:
    drawn = "".join(part for _, part in fonts.runs(text, role))
    assert drawn == "".join(char for char in text if not fonts.is_invisible(char))
    assert fonts.text_width(text, role, 10) == pytest.approx(
        sum(fonts.advance(char, role) for char in text) * 10
    )
    assert fonts.missing(text, role) <= set(text)


def test_ink_tells_how_far_a_text_reaches_from_its_baseline() -> None:
    top, bottom = fonts.ink("国", Role.BIAO)
    assert 0.75 < top < 0.95
    assert -0.15 < bottom < 0
    assert fonts.ink("\n", Role.BIAO) == (0.0, 0.0)


@every_role
def test_word_files_carry_the_official_family_names(role: Role) -> None:
    names = {
        Role.FANG: "仿宋_GB2312",
        Role.SONG: "宋体",
        Role.HEI: "黑体",
        Role.KAI: "楷体_GB2312",
        Role.BIAO: "方正小标宋简体",
    }
    assert fonts.office_name(role) == names[role]


@pytest.mark.parametrize("name", list(SHIPPED))
def test_a_shipped_face_has_a_glyph_of_its_own_for_every_character_and_says_its_terms(name: FaceName) -> None:
    with TTFont(FOLDER / SHIPPED[name], lazy=True) as font:
        glyphs = font.getBestCmap()
        assert len(set(glyphs.values())) == len(glyphs)
        assert "LXGW" not in font["name"].getDebugName(1)
        assert font["name"].getDebugName(13) in {"OFL-1.1", "GPL-3 with font exception"}
        assert font["OS/2"].fsType == 0


def test_the_terms_of_the_faces_are_shipped_with_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "special exception" in (FOLDER / "COPYING.fang.txt").read_text(encoding="utf-8")


def test_every_chain_ends_with_the_last_resort() -> None:
    assert {chain[-1] for chain in CHAINS.values()} == {FaceName.REST}


def test_the_faces_of_the_office_go_before_ours_when_its_machine_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Fonts"
    folder.mkdir()
    shutil.copy(FOLDER / "kai.ttf", folder / "simfang.ttf")
    (folder / "FZXBSJW.TTF").write_bytes(b"not a font")
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    cached = (fonts.windows_folders, fonts.chain, fonts.face)
    for function in cached:
        function.cache_clear()
    try:
        assert fonts.chain(Role.FANG)[0] is FaceName.OWN_FANG
        assert fonts.face(FaceName.OWN_FANG).glyph("喆")
        assert fonts.chain(Role.BIAO)[0] is FaceName.BIAO  # a damaged file is left aside
    finally:
        for function in cached:
            function.cache_clear()


def test_a_machine_without_windows_has_no_faces_of_its_own() -> None:
    assert own_file(FaceName.OWN_FANG, ()) is None


@pytest.mark.parametrize("content", [b"", b"not a font", struct.pack(">I5H", 0x00010000, 0, 0, 0, 0, 0)])
def test_a_damaged_font_file_is_a_trouble_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "song.ttf"
    path.write_bytes(content)
    with pytest.raises(Trouble) as caught:
        Face(FaceName.SONG, path)
    assert "song.ttf" in caught.value.sentence
    assert caught.value.advice


def test_a_lost_font_file_is_a_trouble_with_advice(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        Face(FaceName.SONG, tmp_path / "song.ttf")
    assert "song.ttf" in caught.value.sentence
