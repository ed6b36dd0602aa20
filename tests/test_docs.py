"""What the documents name is there: files, make targets, keys of pages."""

import re
from pathlib import Path

import pytest

from desktop.window.places import PLACES

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
IDS = [page.name for page in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_file_a_document_names_with_its_folder_is_there(page: Path) -> None:
    named = re.findall(
        r"`((?:db|desktop|docs|tests|resources|benchmarks)/[\w/.*-]+)`", page.read_text("utf-8")
    )
    assert [name for name in named if not any(ROOT.glob(name))] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_picture_or_page_a_document_links_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r'src="([^":]+)"', text)
    assert [link for link in linked if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_command_of_make_a_document_names_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))
    assert named <= targets


def test_the_handbook_names_each_page_by_its_key() -> None:
    shown = [place.words for place in PLACES if place.exists]
    keys = {words: str(number) for number, words in enumerate(shown, start=1)} | {shown[-1]: "0"}
    text = (ROOT / "docs" / "handbook.md").read_text("utf-8")
    named = [(words, key) for key, words in re.findall(r"`Alt (\d)` 到“(\w+)”", text)]
    named += re.findall(r"“(\w+)”（`Alt (\d)`）", text)
    assert named
    assert named == [(words, keys[words]) for words, _ in named]
