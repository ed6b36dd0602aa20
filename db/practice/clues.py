"""Invented clues of the public: collected through the year, claimed by members, some become proposals, most are answered."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from db.matters.operations import next_number
from db.matters.records import Clue, ClueId, ClueState, ClueStep, ClueStepId, Outcome, StepKind
from db.matters.settings import ClueSettings
from db.people.records import PersonId
from db.practice.crowd import Crowd, Someone
from db.practice.texts import Topic, topics
from db.practice.words import Dice, next_weekday, words
from db.proposals.records import Proposal, ProposalState
from db.store.work import Work

CLUES = 46  # a year
_DAYS = 520
_FRESH = (0, 1, 1)  # days ago: nobody has looked at these yet
_SETTINGS = ClueSettings()
_GIVEN = ("女士", "先生", "阿姨", "师傅", "大叔")
_OUTCOMES = {Outcome.TRANSFER: 46.0, Outcome.BULLETIN: 32.0, Outcome.SPEECH: 8.0, Outcome.TOPIC: 14.0}
_DROPPED = ("同一问题已有线索", "属于个人邻里纠纷，已告知向社区调解委员会反映", "已在今年民生实事中安排")
_CULTIVATED = (
    "到现场走访，听取居民和社区工作人员意见", "与主管部门座谈，了解政策和资金情况", "带领界别委员调研，形成初步建议",
)  # fmt: skip


def make_clues(work: Work, dice: Dice, crowd: Crowd, *, scale: int, today: date) -> None:
    """Write the clues of the last year and a half."""
    count = round(CLUES * _DAYS / 365) * scale
    ago = [*_FRESH, *(dice.randint(2, _DAYS) for _ in range(count - len(_FRESH)))]
    story = _Story(work, dice, crowd, today, _made_of(work))
    for topic, days in zip(topics(dice, count), sorted(ago, reverse=True), strict=True):
        story.tell(topic, today - timedelta(days=days))
    work.insert_all(story.clues)
    work.insert_all(story.steps)


def _made_of(work: Work) -> dict[PersonId, list[Proposal]]:
    """Return the filed proposals of single members, which may have come from a clue."""
    found: dict[PersonId, list[Proposal]] = {}
    first = {
        row[0]: row[1]
        for row in work.tuples(
            "SELECT proposal, person FROM proposer WHERE role = '第一提案人' AND person IS NOT NULL"
        )
    }
    states = (ProposalState.DOCKETED, ProposalState.CLOSED)
    for proposal in work.find(Proposal, "WHERE state IN (?, ?) ORDER BY id", *states):
        if proposal.id in first and proposal.received_on is not None:
            found.setdefault(PersonId(first[proposal.id]), []).append(proposal)
    return found


@dataclass(slots=True)
class _Story:
    work: Work
    dice: Dice
    crowd: Crowd
    today: date
    proposals: dict[PersonId, list[Proposal]]
    clues: list[Clue] = field(default_factory=list)
    steps: list[ClueStep] = field(default_factory=list)
    runs: dict[int, int] = field(default_factory=dict)

    def tell(self, topic: Topic, day: date) -> None:
        """Add one clue and go with it as far as there was time."""
        clue = self._brought(topic, day)
        at = next_weekday(day + timedelta(days=self.dice.randint(2, 9)))
        if at <= self.today:
            clue, at = self._sorted(clue, at)
        if clue.state is ClueState.OPEN:
            clue, at = self._claimed(clue, at)
        if clue.state is ClueState.CLAIMED:
            clue, at = self._became(clue, at)
        if clue.state in {ClueState.CONVERTED, ClueState.DROPPED}:
            clue = self._answered(clue, at)
        self.clues.append(clue)

    def _brought(self, topic: Topic, day: date) -> Clue:
        dice = self.dice
        named = dice.happens(0.8)
        surname = dice.choice(words("people")["surnames"])
        self.runs[day.year] = self.runs.get(day.year, 0) + 1
        first = next_number(self.work, _SETTINGS, day)
        number = f"{first[: -_SETTINGS.digits]}{self.runs[day.year]:0{_SETTINGS.digits}d}"
        return Clue(
            id=ClueId(self.work.new_id()), number=number, title=f"{topic.place}{topic.subject}",
            body=f"{topic.problems[0]}。希望{topic.steps[0]}。", category=topic.category,
            source=dice.choice(_SETTINGS.sources), provider=f"{surname}{dice.choice(_GIVEN)}" if named else "",
            phone=f"1390000{dice.randint(0, 9999):04d}" if named and dice.happens(0.75) else "",
            private=named and dice.happens(0.3), received_on=day,
        )  # fmt: skip

    def _step(self, clue: Clue, kind: StepKind, on: date, *, by: str = "", content: str = "") -> None:
        self.steps.append(
            ClueStep(
                id=ClueStepId(self.work.new_id()), clue=clue.id, kind=kind, on_day=on, by_whom=by, content=content
            )
        )  # fmt: skip

    def _sorted(self, clue: Clue, at: date) -> tuple[Clue, date]:
        if self.dice.happens(0.1):
            self._step(clue, StepKind.DROP, at, content=self.dice.choice(_DROPPED))
            return clue.with_(state=ClueState.DROPPED), at
        self._step(clue, StepKind.SORT, at)
        return clue.with_(state=ClueState.OPEN), at

    def _claimed(self, clue: Clue, at: date) -> tuple[Clue, date]:
        on = next_weekday(at + timedelta(days=self.dice.randint(3, 25)))
        serving = [one for one in self.crowd.people if one.serves(on)]
        if on > self.today or not serving or self.dice.happens(0.12):
            return clue, at
        member = self._author(clue, on) or self.dice.choice(serving)
        self._step(clue, StepKind.CLAIM, on, by=member.name)
        return clue.with_(state=ClueState.CLAIMED, claimed_by=member.person, claimed_on=on), on

    def _author(self, clue: Clue, on: date) -> Someone | None:
        """Return a member who filed a proposal of the same category soon after, every other time."""
        if not self.dice.happens(0.5):
            return None
        for one in self.crowd.people:
            for proposal in self.proposals.get(one.person, []):
                received = proposal.received_on
                if (
                    proposal.category == clue.category
                    and received is not None
                    and 10 <= (received - on).days <= 150
                    and one.serves(on)
                ):
                    return one
        return None

    def _became(self, clue: Clue, at: date) -> tuple[Clue, date]:
        name = next(one.name for one in self.crowd.people if one.person == clue.claimed_by)
        grown = next_weekday(at + timedelta(days=self.dice.randint(6, 20)))
        if grown <= self.today:
            self._step(clue, StepKind.CULTIVATE, grown, by=name, content=self.dice.choice(_CULTIVATED))
        fit = [
            one
            for one in self.proposals.get(clue.claimed_by or PersonId(0), [])
            if one.category == clue.category and one.received_on is not None and one.received_on > grown
        ]
        if fit:
            proposal = fit[0]
            self.proposals[clue.claimed_by or PersonId(0)].remove(proposal)
            assert proposal.received_on is not None  # noqa: S101 - chosen by it above
            facts = {"outcome": str(Outcome.PROPOSAL), "outcome_words": proposal.title}
            link = {"outcome_table": "proposal", "outcome_id": proposal.id}
            self._step(
                clue, StepKind.CONVERT, proposal.received_on, by=name, content=f"提案：{proposal.title}"
            )
            return clue.with_(state=ClueState.CONVERTED, **facts, **link), proposal.received_on
        on = next_weekday(grown + timedelta(days=self.dice.randint(10, 70)))
        if on > self.today:
            return clue, grown
        outcome = self.dice.of(_OUTCOMES)
        said = {
            Outcome.TRANSFER: "区城市管理和综合执法局", Outcome.BULLETIN: f"社情民意{on.year}年第{self.dice.randint(1, 40)}期",
            Outcome.SPEECH: "全体会议大会发言", Outcome.TOPIC: f"{on.year}年度协商计划",
        }[outcome]  # fmt: skip
        self._step(clue, StepKind.CONVERT, on, by=name, content=f"{outcome}：{said}")
        return clue.with_(state=ClueState.CONVERTED, outcome=str(outcome), outcome_words=said), on

    def _answered(self, clue: Clue, at: date) -> Clue:
        on = next_weekday(at + timedelta(days=self.dice.randint(4, 30)))
        if on > self.today or self.dice.happens(0.08):
            return clue
        if not clue.phone:
            return clue.with_(state=ClueState.CLOSED, closed_on=on)
        told = f"已电话告知：转为{clue.outcome}" if clue.outcome else "已电话说明没有采用的原因"
        self._step(clue, StepKind.ANSWER, on, by="程立", content=told)
        return clue.with_(state=ClueState.CLOSED, closed_on=on, answer=told, answered_on=on)
