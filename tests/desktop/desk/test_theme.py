"""Named colours, their contrast, and the one style sheet."""

import re
import tomllib
from pathlib import Path

import pytest

from desktop.desk.paths import resource
from desktop.desk.theme import MARKS, PAIRS, SCALES, TextSize, contrast, load, names, style_sheet

ROOT = Path(__file__).parents[3]


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_text_can_be_read_on_its_ground(name: str, pair: tuple[str, str]) -> None:
    colours = load(name).colours
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("pair", MARKS, ids="-on-".join)
def test_ticks_and_focus_frames_can_be_seen(name: str, pair: tuple[str, str]) -> None:
    colours = load(name).colours
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 3


def test_all_themes_name_the_same_colours() -> None:
    assert names() == ["dark", "light"]
    assert set(load("dark").colours) == set(load("light").colours)


def test_an_unknown_theme_is_the_light_one() -> None:
    assert load("forgotten").name == "light"


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("name", names())
def test_the_style_sheet_uses_known_colours_and_files_only(name: str, size: TextSize) -> None:
    sheet = style_sheet(load(name), SCALES[size])
    assert "$" not in sheet
    for file in re.findall(r'url\("(.+?)"\)', sheet):
        assert Path(file).is_file()
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", sheet))
    assert colours <= set(load(name).colours.values())


def test_large_type_makes_everything_larger() -> None:
    normal, large = (SCALES[size].values() for size in TextSize)
    assert all(large[name] > normal[name] for name in normal)
    assert (normal["base"], large["base"]) == (14, 18)


def test_the_marks_of_a_theme_have_its_colours() -> None:
    for name in names():
        colours = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))["colours"]
        assert colours["on_accent"] in resource("themes", f"check-{name}.svg").read_text("utf-8")
        assert colours["ink_faint"] in resource("themes", f"down-{name}.svg").read_text("utf-8")


def test_no_colour_is_written_outside_the_themes() -> None:
    painted = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\s*[\d\"']|setStyleSheet\(")
    allowed = {"desk/look.py", "desk/theme.py"}
    found = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "desktop").rglob("*.py")
        if str(path.relative_to(ROOT / "desktop")) not in allowed and "papers" not in path.parent.parts
        for line in path.read_text("utf-8").splitlines()
        if painted.search(line)
    ]
    assert not found
