"""What the office is called and how it keeps its members: kept in the store, changed on the settings page."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from db.store.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings(Settings):
    """Names as they stand on papers and in the window."""

    NAME: ClassVar[str] = "office"
    full_name: str = "广州市云山区"  # the district with its city, as in the committee's name
    district: str = "云山区"
    committee: str = "政协广州市云山区委员会"
    short: str = "云山区政协"
    office: str = "政协广州市云山区委员会办公室"  # signs notices, archives and the register
    proposals_office: str = "政协广州市云山区委员会提案委员会"  # signs what goes to handlers and proposers
    contact: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    blank_rule: bool = True  # 空格法: a one-character given name stands before longer ones

    @classmethod
    def named(cls, full_name: str) -> Self:
        """Return the settings of an office known only by its district: 广州市云山区."""
        district = re.sub(r"^.+?(?:自治区|自治州|省|市|地区)(?=.)", "", full_name) or full_name
        committee = f"政协{full_name}委员会"
        return cls(
            full_name=full_name,
            district=district,
            committee=committee,
            short=f"{district}政协",
            office=f"{committee}办公室",
            proposals_office=f"{committee}提案委员会",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSettings(Settings):
    """Words the office may change: posts in order of rank, why a membership ends, how numbers are written."""

    NAME: ClassVar[str] = "members"
    posts: tuple[str, ...] = ("主席", "副主席", "秘书长", "常委", "副秘书长")
    standing: tuple[str, ...] = ("主席", "副主席", "秘书长", "常委")  # who makes up the standing committee
    end_reasons: tuple[str, ...] = ("请辞", "免去", "撤销", "去世", "届满")
    roles: tuple[str, ...] = ("召集人", "副召集人", "主任", "副主任", "组长", "副组长")
    committees_limit: int = 2  # how many committees one member may sit on
