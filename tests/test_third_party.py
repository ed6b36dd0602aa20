"""Everything that is shipped is named with its terms."""

from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
NOTICE = (ROOT / "THIRD-PARTY.md").read_text("utf-8")
LIBRARIES = [
    Requirement(line).name
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
FONTS = [path.name for path in sorted((ROOT / "resources" / "fonts").glob("*.ttf"))]


def tabled() -> set[str]:
    """Return the names in the first column of the tables."""
    first = [line.split("|")[1] for line in NOTICE.splitlines() if line.startswith("| ")]
    return {canonicalize_name(word.strip("`(),")) for cell in first for word in cell.split()}


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_of_the_program_is_in_the_notice(library: str) -> None:
    assert canonicalize_name(library) in tabled()


@pytest.mark.parametrize("font", FONTS)
def test_every_font_is_in_the_notice(font: str) -> None:
    assert f"({font})" in NOTICE


def test_the_texts_the_notice_points_to_are_there() -> None:
    for name in (
        "licences/LGPL-3.txt",
        "licences/LGPL-2.1.txt",
        "fonts/OFL.txt",
        "fonts/COPYING.fang.txt",
        "names/README.md",
    ):
        assert (ROOT / "resources" / name).stat().st_size > 1000
