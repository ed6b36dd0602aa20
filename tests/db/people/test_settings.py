"""What the office is called."""

import pytest

from db.people.settings import MemberSettings, OfficeSettings
from db.store.settings import load, save
from db.store.store import Store


@pytest.mark.parametrize(
    ("full_name", "district"),
    [
        ("广州市云山区", "云山区"),
        ("云山区", "云山区"),
        ("广西壮族自治区柳河市", "柳河市"),
        ("湖北省东陵县", "东陵县"),
    ],
)
def test_an_office_is_named_by_its_district(full_name: str, district: str) -> None:
    office = OfficeSettings.named(full_name)
    assert office.district == district
    assert office.committee == f"政协{full_name}委员会"
    assert office.short == f"{district}政协"


def test_settings_survive_saving(store: Store) -> None:
    changed = MemberSettings(posts=("主席", "副主席", "秘书长", "常委", "主席助理"), committees_limit=3)
    with store.work("改设置") as work:
        save(work, changed)
    assert load(store, MemberSettings) == changed
    store.undo()
    assert load(store, MemberSettings) == MemberSettings()
