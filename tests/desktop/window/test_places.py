"""The table of pages."""

import sys
from pathlib import Path

import pytest

from desktop.desk.paths import resource
from desktop.window.places import PLACES as ALL
from desktop.window.places import Place, existing, place_of


def test_every_place_has_its_own_key_words_and_icon() -> None:
    assert len({place.key for place in ALL}) == len(ALL) == len({place.words for place in ALL})
    for place in ALL:
        assert resource("icons", f"{place.icon}.svg").is_file()
    kinds = [kind for place in ALL for kind in place.shows]
    assert len(set(kinds)) == len(kinds)
    assert {made for place in ALL for made, _ in place.makes} <= set(kinds)


def test_the_rail_promises_no_page_that_is_not_there() -> None:
    assert all(place.exists for place in existing())
    assert place_of(ALL, "proposal") is ALL[1]
    assert place_of(ALL, "weather") is None


def test_looking_for_pages_loads_none_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow_page").mkdir()
    for name in ("__init__", "page"):
        (tmp_path / "slow_page" / f"{name}.py").write_text("raise AssertionError", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert Place(key="x", words="某页", icon="plus", module="slow_page", page="Shown").exists


def test_a_page_can_be_loaded_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "early_page.py").write_text("class Shown: ...", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    place = Place(key="x", words="某页", icon="plus", module="early_page", page="Shown")
    assert place.load() is sys.modules["early_page"]


def test_a_page_may_be_a_module_or_the_room_page_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "single_page.py").write_text("", encoding="utf-8")
    for name in ("whole_folder", "half_folder"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "whole_folder" / "page.py").write_text("Shown = list", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    def place(module: str) -> Place:
        return Place(key="x", words="某页", icon="plus", module=module, page="Shown")

    found = [place(name).exists for name in ("single_page", "whole_folder", "half_folder", "no_such_page")]
    assert found == [True, True, False, False]
    assert place("whole_folder").build(()) == []  # type: ignore[arg-type, comparison-overlap]  # a list stands for the page


def test_at_a_venue_there_is_one_page_for_its_event_and_nothing_can_be_made() -> None:
    (place,) = existing(at_venue=True)
    assert place.shows == ("event",)
    assert place.makes == ()
    assert place not in ALL
