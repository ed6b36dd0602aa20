"""What a value that cannot be read is refused with."""

from collections.abc import Callable
from typing import Any

import pytest

from db.exchange.cells import Cell
from db.store.errors import Refused


def refusal(read: Callable[..., Any], cell: Cell, **how: Any) -> str:
    with pytest.raises(Refused) as refused:
        read(cell, **how)
    assert refused.value.sentence
    return refused.value.code
