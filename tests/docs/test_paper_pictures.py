"""Every kind of paper is listed with one small picture, which the script can draw again."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from db.store.store import Store
from desktop.papers.kinds import KINDS, kind

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("paper_pictures", DOCS / "paper_pictures.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_every_kind_is_listed_with_one_picture_of_at_most_sixty_kilobytes(script: ModuleType) -> None:
    listed = re.findall(r"pictures/papers/(\w+)\.png", (DOCS / "papers.md").read_text("utf-8"))
    assert sorted(listed) == sorted(known.name for known in KINDS)
    for name in listed:
        picture = script.OUT / f"{name}.png"
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size <= script.LARGEST, name


def test_a_kind_the_office_has_nothing_for_is_drawn_from_invented_facts(
    script: ModuleType, store: Store, tmp_path: Path
) -> None:
    assert script.pressed(store, kind("reply"), "式样", tmp_path) is None
    picture = script.picture(script.pdf_for(store, kind("reply"), tmp_path), *script.LOOKS[0])
    assert picture.startswith(b"\x89PNG")
    assert len(picture) <= script.LARGEST
