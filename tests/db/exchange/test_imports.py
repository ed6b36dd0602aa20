"""The kinds of imports: each has its plan and the words of its work."""

from pathlib import Path

import pytest

from db.exchange.imports import LABELS, PLANS, plan_file
from db.exchange.plan import Options
from db.store.errors import Refused
from db.store.store import Store
from tests.db.exchange.imports_store import lay


def test_every_kind_has_a_plan_and_words() -> None:
    assert PLANS.keys() == LABELS.keys()


def test_a_plan_knows_its_file(store: Store, tmp_path: Path) -> None:
    lay(store)
    path = tmp_path / "名册.csv"
    path.write_text("姓名,性别\n田富,男\n", "utf-8")
    assert plan_file(store, "members", path, Options()).file == "名册.csv"


@pytest.mark.parametrize("kind", list(PLANS))
def test_a_table_of_something_else_is_refused(store: Store, tmp_path: Path, kind: str) -> None:
    lay(store)
    path = tmp_path / "别的.csv"
    path.write_text("品名,价格\n纸,3\n", "utf-8")
    with pytest.raises(Refused, match="没有找到表头"):
        plan_file(store, kind, path, Options())
