"""Numbers that were given out on paper are entered when the power is back: each stands where it would have stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from equeue.domain import paper as rules
from equeue.domain.errors import InvalidField, PaperEntered, PaperNotSetUp, ServiceUnavailable, SlipNotFound
from equeue.domain.rank import Paper, rank_of
from equeue.domain.roles import Permission
from equeue.kernel import ids
from equeue.persistence import journal, paper, tickets
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.paper import SlipRow
from equeue.persistence.tickets import ServiceRow
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.issuing import Admission, admit
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class EnterPaper:
    """Enter paper numbers: a range, or slips that were scanned or typed one by one.

    Args:
        given_from: From when they were given out, UTC.
        service_id: What their visitors come for.
        first: The first number of a range.
        last: The last number of the range.
        slips: Codes, addresses or numbers of single slips, instead of a range.
        services: Number as somebody typed it → the service of that visitor, where it is another.
        language: Of the visitors' pages; None: the branch's first.
    """

    branch_id: str
    given_from: datetime
    service_id: str
    first: int | None = None
    last: int | None = None
    slips: tuple[str, ...] = ()
    services: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class _Numbers:
    """What is to be entered.

    Args:
        letter: Of the labels.
        in_order: The numbers as they were given out.
        slips: Those of the numbers that were printed; the others were written by hand.
    """

    letter: str
    in_order: Sequence[int]
    slips: Mapping[int, SlipRow]

    def label(self, number: int) -> str:
        """Return the label of a number."""
        return rules.label(self.letter, number)


@in_line(Permission.PAPER, of_branch)
def enter_paper(command: EnterPaper, work: Work, line: Line) -> Answer:
    """Put the holders of paper numbers into the line, all of them or none.

    They stand in the order of their numbers from the moment on at which these were given out: before everybody who
    came later. What the kiosk asks of newcomers is not asked of them: they hold a number.

    Returns:
        The answer's `leg_id` is that of the first of them.

    Raises:
        PaperNotSetUp: The branch has no letter for paper numbers.
        PaperEntered: Some of the numbers were entered before; they are named.
        InvalidField: A number, the moment or the language cannot be.
        NotFound: There is no such slip or service.
        ServiceUnavailable: The service is switched off.
    """
    letter = line.paper_letter
    if letter is None:
        raise PaperNotSetUp
    rules.check_given_from(command.given_from, work.now, line.zone, line.day)
    language = line.languages[0] if command.language is None else command.language
    if language not in line.languages:
        raise InvalidField(field="language", allowed=", ".join(line.languages))
    numbers = _scanned(command, work, line, letter) if command.slips else _range(command, work, line, letter)
    _refuse_entered(numbers, work, line)
    services = _services(command, numbers, work, line)
    answer = _admit(command, numbers, services, language, work, line)
    _write_down(command, numbers, answer, work, line)
    return answer


def _range(command: EnterPaper, work: Work, line: Line, letter: str) -> _Numbers:
    for name, number in (("first", command.first), ("last", command.last)):
        if number is None:
            raise InvalidField(field=name, why="missing")
        if not 1 <= number <= rules.LAST_NUMBER:
            raise InvalidField(field=name, most=rules.LAST_NUMBER)
    assert command.first is not None
    assert command.last is not None
    in_order = rules.between(command.first, command.last)
    return _Numbers(letter=letter, in_order=in_order, slips=paper.by_numbers(work.db, line.id, letter, in_order))


def _scanned(command: EnterPaper, work: Work, line: Line, letter: str) -> _Numbers:
    for name, number in (("first", command.first), ("last", command.last)):
        if number is not None:
            raise InvalidField(field=name, why="range-or-codes")
    if len(command.slips) > rules.MOST_ENTERED:
        raise InvalidField(field="codes", why="too-long")
    meant = [rules.meant(typed, letter) for typed in command.slips]
    typed = [one for one in meant if isinstance(one, int)]
    if any(not 1 <= number <= rules.LAST_NUMBER for number in typed):
        raise InvalidField(field="codes", most=rules.LAST_NUMBER)
    scanned = _slips_of([one for one in meant if isinstance(one, str)], work, line, letter)
    given = [*typed, *(slip.number for slip in scanned)]
    if len(set(given)) < len(given):
        raise InvalidField(field="codes", why="repeated")
    slips = paper.by_numbers(work.db, line.id, letter, typed) | {slip.number: slip for slip in scanned}
    return _Numbers(letter=letter, in_order=rules.in_order(given), slips=slips)


def _slips_of(codes: Sequence[str], work: Work, line: Line, letter: str) -> list[SlipRow]:
    found = paper.by_codes(work.db, line.id, codes)
    for code in codes:
        if code not in found or found[code].letter != letter:
            raise SlipNotFound(field="codes", what="paper-slip", id=code[:64])
    return [found[code] for code in codes]


def _refuse_entered(numbers: _Numbers, work: Work, line: Line) -> None:
    given = paper.given(work.db, line.id, line.day, map(numbers.label, numbers.in_order))
    used = {numbers.label(slip.number) for slip in numbers.slips.values() if slip.ticket_id is not None}
    entered = [label for label in map(numbers.label, numbers.in_order) if label in given | used]
    if entered:
        raise PaperEntered(labels=", ".join(entered))


def _services(command: EnterPaper, numbers: _Numbers, work: Work, line: Line) -> dict[int, ServiceRow]:
    """Return the service of each number."""
    rows = {command.service_id: _service(work, line, command.service_id, "service")}
    chosen = dict.fromkeys(numbers.in_order, command.service_id)
    for typed, service_id in command.services.items():
        named = f"services.{typed[:16]}"
        number = rules.meant(typed, numbers.letter)
        if not isinstance(number, int) or number not in chosen:
            raise InvalidField(field=named, why="other-number")
        if service_id not in rows:
            rows[service_id] = _service(work, line, service_id, named)
        chosen[number] = service_id
    return {number: rows[service_id] for number, service_id in chosen.items()}


def _service(work: Work, line: Line, service_id: str, named: str) -> ServiceRow:
    service = tickets.service(work.db, line.id, service_id, field=named)
    if not (service.active and service.group_active and service.served):
        raise ServiceUnavailable(field=named)
    return service


def _admit(  # noqa: PLR0913 - what was read of one command
    command: EnterPaper,
    numbers: _Numbers,
    services: Mapping[int, ServiceRow],
    language: str,
    work: Work,
    line: Line,
) -> Answer:
    first: Answer | None = None
    for number, place in rules.places(numbers.in_order).items():
        slip = numbers.slips.get(number)
        admission = Admission(
            service=services[number],
            then=(),
            language=language,
            channel=rules.CHANNEL,
            label=numbers.label(number),
            code=ids.new_code() if slip is None else slip.code,
            came_at=command.given_from,
            rank=rank_of(Paper(given_at=command.given_from, position=place)),
        )
        issued = admit(admission, work, line)
        if slip is not None:
            paper.bind(work.db, slip, issued.ticket_id)
        work.record(issued)
        first = first or Answer(branch_id=line.id, ticket_id=issued.ticket_id, leg_id=issued.leg_id)
    assert first is not None
    return first


def _write_down(command: EnterPaper, numbers: _Numbers, answer: Answer, work: Work, line: Line) -> None:
    entry = Entry(
        kind=paper.ENTERED,
        actor=work.actor_name,
        at=work.now,
        ticket_id=answer.ticket_id,
        leg_id=answer.leg_id,
        detail={
            "given_from": command.given_from.isoformat(),
            "labels": [numbers.label(number) for number in numbers.in_order],
            "printed": len(numbers.slips),
        },
    )
    journal.write(work.db, line, entry)
