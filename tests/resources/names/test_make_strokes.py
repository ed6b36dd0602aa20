"""The stroke order is made from three sources that do not quite agree."""

import bz2
import importlib.util
import json
import zipfile
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "resources" / "names" / "make_strokes.py"
_spec = importlib.util.spec_from_file_location("make_strokes", SCRIPT)
assert _spec
assert _spec.loader
make_strokes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make_strokes)


def test_a_rank_decides_inside_a_count() -> None:
    groups = make_strokes.arrange(["一", "二", "十"], {"十": 2, "二": 2, "一": 1, "𠀀": 2}, {})
    assert groups == {1: ["一"], 2: ["二", "十", "𠀀"]}


def test_the_standard_table_decides_ties() -> None:
    groups = make_strokes.arrange(["二", "丁", "厂", "十"], dict.fromkeys("二丁厂十", 2), {"十": 1, "丁": 2})
    assert groups == {2: ["二", "十", "厂", "丁"]}


def test_a_character_only_the_table_knows_stands_beside_its_neighbour_and_takes_its_count() -> None:
    counts = {"甲": 5, "乙": 5, "丙": 5, "新": 11}
    table = {"甲": 1, "新": 2, "丙": 3}
    assert make_strokes.arrange(["甲", "丙", "乙"], counts, table) == {5: ["甲", "新", "丙", "乙"]}


def test_a_character_before_all_of_its_count_stands_before_its_successor() -> None:
    counts = {"甲": 4, "乙": 5, "新": 5}
    groups = make_strokes.arrange(["甲", "乙"], counts, {"甲": 1, "新": 2, "乙": 3})
    assert groups == {4: ["甲"], 5: ["新", "乙"]}


def test_a_rank_among_another_count_is_not_believed() -> None:
    ranked = list("甲乙丙丁戊达己庚辛壬癸")
    counts = {**dict.fromkeys(ranked, 5), "达": 6}
    assert make_strokes.arrange(ranked, counts, {})[6] == ["达"]


def test_an_override_moves_a_character() -> None:
    overrides = make_strokes.read_overrides("# a remark\n〇 1 一  # why\n丁 1\n")
    assert overrides == [("〇", 1, "一"), ("丁", 1, "")]
    groups = make_strokes.arrange(["一", "乙", "丁"], {"一": 1, "乙": 1, "丁": 2}, {}, overrides)
    assert groups == {1: ["一", "〇", "乙", "丁"], 2: []}


def test_the_sources_are_read_as_they_are_published(tmp_path: Path) -> None:
    wheel = tmp_path / "one.whl"
    words = [
        {"chinese": "丁", "stroke_increment_level": 9},
        {"chinese": "a", "stroke_increment_level": 1},
        {"chinese": "一", "stroke_increment_level": 8},
        {"chinese": "丁", "stroke_increment_level": 9},
    ]
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("cn_sort/res/all_word.json", json.dumps({"all_word": words}))
    assert make_strokes.ranked_characters(wheel) == ["一", "丁"]
    lines = "# remark\nU+4E01\tkTotalStrokes\t2\nU+4E01\tkTGH\t2013:2\n"
    (tmp_path / "Unihan_One.txt.bz2").write_bytes(bz2.compress(lines.encode()))
    assert make_strokes.unihan(tmp_path, "kTotalStrokes") == {"丁": "2"}


def test_the_kept_file_is_in_its_own_form() -> None:
    kept = (SCRIPT.parent / "strokes.txt").read_text(encoding="utf-8")
    groups: dict[int, list[str]] = {}
    current: list[str] = []
    for line in kept.splitlines():
        if line.startswith("# "):
            groups[int(line[2:])] = current = []
        else:
            current += line
    assert make_strokes.written(groups) == kept
    characters = [character for group in groups.values() for character in group]
    assert len(characters) == len(set(characters)) == 97_059
    assert list(groups) == sorted(groups)
