"""The two kinds of error a clerk may see; anything else is our bug."""


class Refused(Exception):  # noqa: N818 - the house's word for a rule that says no
    """A rule says no: nothing was written, and the sentence says what to do next.

    ``field`` names the field of the form the sentence belongs beside; ``code`` is a short English word for
    machines (import reports, JSON).
    """

    def __init__(self, sentence: str, *, field: str = "", code: str = "refused") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.code = code


class Trouble(Exception):  # noqa: N818 - the house's word for a fault of disk, file or lock
    """The surroundings fail (disk full, file open elsewhere, store damaged): say what happened and what to do."""

    def __init__(self, sentence: str, *, advice: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


class CopyOnly(Trouble):
    """The store cannot be written here and now, but ``db.office.open_copy`` reads it; ``meanwhile`` says what that is."""

    def __init__(self, sentence: str, *, advice: str, meanwhile: str) -> None:
        super().__init__(sentence, advice=advice)
        self.meanwhile = meanwhile


class Protected(CopyOnly):
    """The store lies where nothing can be written: a write-protected stick, a read-only share, another's folder."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”在写保护的盘或只读的文件夹里，不能修改。",
            advice=f"要修改，请把它连同旁边的“{name}.files”文件夹复制到本机硬盘，再打开那一份。",
            meanwhile="可以查看、导出和出文书。",
        )


class Missing(Refused):
    """A record that was asked for by key is not (or no longer) there."""
