"""The manifest of a package."""

import pytest

from db.events.records import EventId
from db.store.errors import Refused
from db.venue.records import OUT, Manifest

MADE = Manifest(
    way=OUT, code="ab12", lineage="f" * 16, office="云山区政协", event=EventId(1 << 60), title="九届二次会议",
    made_at="2022-06-14T08:00:00", made_by="程立", basis="0" * 64,
)  # fmt: skip


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert Manifest.from_json(MADE.to_json()) == MADE


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "x"}', MADE.to_json().replace("code", "kode")])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="不是会场数据包"):
        Manifest.from_json(text)
