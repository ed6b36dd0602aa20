"""Members, bodies and handlers in words: what forms, lists, search, import and tests read."""

from dataclasses import replace

from db.people.records import Body, BodyKind, MemberKind, Person
from db.people.words import DEGREES, EDUCATIONS, NATIONS, PARTIES, SEXES
from db.store.kind import Column, Field, FieldType, Kind

_WHO, _WORK, _CONTACT, _COMMITTEE = "基本情况", "工作", "联系方式", "政协任职"

MEMBER = Kind(
    name="member",
    words="委员",
    record=Person,
    measure="人",
    fields=(
        Field(
            name="name", words="姓名", required=True, limit=40, section=_WHO,
            aliases=("委员姓名", "姓名全称", "名字", "委员"),
        ),
        Field(
            name="number", words="委员证号", limit=40, section=_COMMITTEE,
            aliases=("委员编号", "证号", "委员证", "编号", "委员证编号", "委员号"),
            help="同一届内不能重复",
        ),
        Field(
            name="sex", words="性别", type=FieldType.CHOICE, choices=SEXES, limit=4, section=_WHO,
        ),
        Field(
            name="nation", words="民族", type=FieldType.CHOICE, choices=NATIONS, limit=20, section=_WHO,
            aliases=("族别",),
        ),
        Field(
            name="birth", words="出生年月", type=FieldType.MONTH, limit=10, section=_WHO,
            aliases=("出生日期", "生日", "出生", "出生时间"),
            help="如 1975-03 或 1975-03-01",
        ),
        Field(name="native_place", words="籍贯", limit=60, section=_WHO, aliases=("籍贯地", "祖籍")),
        Field(
            name="party", words="政治面貌", type=FieldType.CHOICE, choices=PARTIES, limit=20, section=_WHO,
            aliases=("党派", "所属党派", "党派情况", "政治面目", "党派名称"),
        ),
        Field(
            name="education", words="学历", type=FieldType.CHOICE, choices=EDUCATIONS, limit=30, section=_WHO,
            aliases=("文化程度", "最高学历", "学历情况"),
        ),
        Field(
            name="degree", words="学位", type=FieldType.CHOICE, choices=DEGREES, limit=30, section=_WHO,
            aliases=("最高学位",),
        ),
        Field(
            name="employer", words="工作单位", limit=120, section=_WORK,
            aliases=("单位", "单位名称", "所在单位", "现工作单位", "工作单位全称"),
        ),
        Field(
            name="job", words="单位职务", limit=120, section=_WORK,
            aliases=("职务", "行政职务", "现任职务", "工作职务", "单位及社会职务", "职位"),
        ),
        Field(
            name="title", words="职称", limit=60, section=_WORK,
            aliases=("专业技术职称", "技术职称", "专业技术职务"),
        ),
        Field(
            name="kind", words="委员类别", type=FieldType.CHOICE, choices=tuple(MemberKind), limit=20,
            section=_COMMITTEE, aliases=("委员类型", "类别", "委员性质"),
        ),
        Field(
            name="sector", words="界别", type=FieldType.BODY, body_kind=BodyKind.SECTOR, section=_COMMITTEE,
            aliases=("所属界别", "所在界别", "界别名称"),
        ),
        Field(
            name="sector_role", words="界别职务", limit=30, section=_COMMITTEE, aliases=("界别召集人",),
        ),
        Field(
            name="post", words="政协职务", limit=60, section=_COMMITTEE,
            aliases=("本会职务", "政协内职务", "在政协任职", "政协任职", "会内职务"),
            help="主席、副主席、秘书长、常委、副秘书长；普通委员留空",
        ),
        Field(
            name="committees", words="专委会", type=FieldType.BODY, body_kind=BodyKind.COMMITTEE,
            section=_COMMITTEE,
            aliases=("所属专委会", "专门委员会", "所属专门委员会", "所在专委会", "专委会1", "专委", "参加专委会"),
        ),
        Field(
            name="groups", words="界别活动组", type=FieldType.BODY, body_kind=BodyKind.GROUP,
            section=_COMMITTEE, aliases=("活动组", "所属活动组", "委员活动组", "界别组", "活动小组"),
        ),
        Field(
            name="streets", words="街道联络组", type=FieldType.BODY, body_kind=BodyKind.STREET,
            section=_COMMITTEE,
            aliases=("街道活动组", "联络组", "联系街道", "街道组", "所属联络组", "街道联络委", "所属街道"),
        ),
        Field(
            name="since", words="任职日期", type=FieldType.DATE, limit=10, section=_COMMITTEE,
            aliases=("任职时间", "担任委员时间", "增补时间", "任委员时间"),
        ),
        Field(
            name="until", words="离任日期", type=FieldType.DATE, limit=10, section=_COMMITTEE,
            aliases=("离任时间", "终止日期", "退出时间"),
        ),
        Field(
            name="end_reason", words="离任原因", limit=60, section=_COMMITTEE, aliases=("变动原因", "终止原因"),
        ),
        Field(
            name="phone", words="手机", type=FieldType.PHONE, limit=40, masked=True, section=_CONTACT,
            aliases=("手机号", "手机号码", "移动电话", "联系电话", "联系手机", "电话"),
        ),
        Field(
            name="office_phone", words="办公电话", type=FieldType.PHONE, limit=40, section=_CONTACT,
            aliases=("单位电话", "办公室电话", "座机", "固定电话"),
        ),
        Field(
            name="email", words="电子邮箱", limit=100, section=_CONTACT,
            aliases=("邮箱", "E-mail", "email", "电邮", "电子邮件"),
        ),
        Field(
            name="address", words="通讯地址", limit=200, section=_CONTACT,
            aliases=("地址", "通信地址", "联系地址", "单位地址", "邮寄地址"),
        ),
        Field(name="postcode", words="邮编", limit=12, section=_CONTACT, aliases=("邮政编码",)),
        Field(
            name="id_number", words="身份证号", type=FieldType.ID_NUMBER, limit=20, masked=True, private=True,
            section=_WHO, aliases=("身份证", "身份证号码", "公民身份号码", "身份证件号码", "证件号码"),
        ),
        Field(
            name="religion", words="宗教信仰", limit=20, private=True, section=_WHO, aliases=("宗教", "信仰"),
        ),
        Field(
            name="note", words="备注", type=FieldType.LONG, limit=2000, section=_COMMITTEE, aliases=("说明",),
        ),
    ),
    columns=(
        Column(name="label", words="姓名", width=9),
        Column(name="number", words="委员证号", width=6),
        Column(name="sector", words="界别", width=8),
        Column(name="post", words="政协职务", width=5),
        Column(name="employer", words="工作单位", width=16),
        Column(name="job", words="单位职务", width=8),
        Column(name="sex", words="性别", width=3),
        Column(name="birth", words="出生年月", width=6, shown=False),
        Column(name="nation", words="民族", width=4, shown=False),
        Column(name="party", words="政治面貌", width=7, shown=False),
        Column(name="education", words="学历", width=7, shown=False),
        Column(name="committees", words="专委会", width=12, shown=False),
        Column(name="groups", words="活动组、联络组", width=12, shown=False),
        Column(name="phone", words="手机", width=7, shown=False),
        Column(name="kind", words="委员类别", width=6, shown=False),
        Column(name="status", words="状态", width=4),
    ),
)  # fmt: skip

_BODY_FIELDS = (
    Field(
        name="name", words="名称", required=True, limit=80,
        aliases=("单位名称", "单位", "简称", "机构名称", "单位简称", "组织名称"),
    ),
    Field(
        name="full_name", words="全称", limit=120, aliases=("单位全称", "规范名称", "落款名称", "机构全称"),
        help="函件落款用的全称",
    ),
    Field(
        name="aliases", words="别名", limit=400, aliases=("曾用名", "其他名称", "又称", "常用简称"),
        help="几个别名用顿号隔开，导入时都认得",
    ),
    Field(
        name="place", words="排序", type=FieldType.INTEGER, limit=6, aliases=("序号", "顺序", "排序号", "次序"),
    ),
    Field(name="contact", words="联系人", limit=40, aliases=("经办人", "联络员", "提案联络员", "联系人姓名")),
    Field(
        name="phone", words="联系电话", type=FieldType.PHONE, limit=40,
        aliases=("电话", "办公电话", "联系方式", "联系人电话"),
    ),
    Field(name="since", words="设立日期", type=FieldType.DATE, limit=10, aliases=("成立日期", "启用日期")),
    Field(name="until", words="撤销日期", type=FieldType.DATE, limit=10, aliases=("停用日期",)),
    Field(name="note", words="备注", type=FieldType.LONG, limit=2000, aliases=("说明",)),
)  # fmt: skip

_BODY_COLUMNS = (
    Column(name="name", words="名称", width=14),
    Column(name="full_name", words="全称", width=20, shown=False),
    Column(name="aliases", words="别名", width=14),
    Column(name="contact", words="联系人", width=5),
    Column(name="phone", words="联系电话", width=8),
    Column(name="members", words="人数", width=4, align_right=True),
    Column(name="status", words="状态", width=5),
)

HANDLER = Kind(
    name="handler",
    words="承办单位",
    record=Body,
    measure="个",
    fields=(
        replace(_BODY_FIELDS[0], aliases=("承办单位", "承办单位名称", *_BODY_FIELDS[0].aliases)),
        *_BODY_FIELDS[1:],
    ),
    columns=tuple(column for column in _BODY_COLUMNS if column.name != "members"),
)

BODY = Kind(
    name="body",
    words="界别与机构",
    record=Body,
    measure="个",
    fields=(
        Field(
            name="kind", words="类别", type=FieldType.CHOICE, choices=tuple(BodyKind), required=True, limit=20,
            aliases=("机构类别", "类型"),
        ),
        *_BODY_FIELDS,
    ),
    columns=(Column(name="kind", words="类别", width=6), *_BODY_COLUMNS),
)  # fmt: skip
