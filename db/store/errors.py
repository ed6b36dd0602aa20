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


class Missing(Refused):
    """A record that was asked for by key is not (or no longer) there."""
