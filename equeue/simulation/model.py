"""How people come to a service center and how long their business takes: pure, in seconds of the hall."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SECONDS_PER_MINUTE = 60.0

USUAL_MINUTES = 16.0
"""Time at the window where nothing else is known: the mean of the catalogue by what visitors ask for."""

GROUP_WEIGHTS: Mapping[str, float] = {
    "passport": 5.0,
    "front-desk": 5.0,
    "residence": 4.0,
    "social": 3.0,
    "displaced": 2.0,
    "land": 2.0,
    "civil": 1.5,
    "veteran": 1.5,
    "business": 1.5,
    "driver": 1.5,
}
"""How often visitors come for a group; one that is not named here weighs 1. One visitor in five comes only for advice
or for a ready document."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A service as visitors choose it."""

    service: str
    group: str
    minutes: float = USUAL_MINUTES


@dataclass(frozen=True, kw_only=True)
class Habits:
    """What people in the hall are like; shares are of one, times in seconds of the hall."""

    load: float = 0.9  # arrivals as a share of what the windows can serve, after the rush
    rush: float = 3.0  # so many times as many at opening …
    rush_fades_s: float = 1200.0  # … falling by a factor e in this time
    spread: float = 0.45  # sigma of the log-normal time at the window
    english: float = 0.08
    leave_without_telling: float = 0.06  # do not come when called
    late: float = 0.08  # come only after the second call
    cancel: float = 0.02  # are cancelled at reception while they wait
    walk_s: tuple[float, float] = (8.0, 45.0)
    hold: float = 0.06  # are put aside once, for copies or a payment
    hold_s: tuple[float, float] = (240.0, 900.0)
    break_every_s: tuple[float, float] = (5400.0, 9000.0)
    break_s: tuple[float, float] = (480.0, 900.0)


@dataclass(kw_only=True)
class Arrivals:
    """A Poisson process whose rate is highest at opening and fades to the ordinary one.

    Attributes:
        offers: What can be asked for.
        windows: How many windows serve.
        habits: Load and rush.
        rng: Where chance comes from; seeded for a repeatable day.
    """

    offers: Sequence[Offer]
    windows: int
    habits: Habits
    rng: random.Random
    _weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        members: dict[str, int] = {}
        for offer in self.offers:
            members[offer.group] = members.get(offer.group, 0) + 1
        self._weights = [GROUP_WEIGHTS.get(offer.group, 1.0) / members[offer.group] for offer in self.offers]

    def mean_minutes(self) -> float:
        """Return the mean time at the window over what visitors ask for, in minutes."""
        total = sum(self._weights)
        return sum(w * offer.minutes for w, offer in zip(self._weights, self.offers, strict=True)) / total

    def rate(self, at_s: float) -> float:
        """Return visitors per second at a moment after opening."""
        ordinary = self.habits.load * self.windows / (self.mean_minutes() * SECONDS_PER_MINUTE)
        return ordinary * (1 + (self.habits.rush - 1) * math.exp(-at_s / self.habits.rush_fades_s))

    def moments(self) -> Iterator[float]:
        """Yield the moments of arrival after opening, in seconds, without end (thinning of the highest rate)."""
        highest = self.rate(0.0)
        at_s = 0.0
        while True:
            at_s += self.rng.expovariate(highest)
            if self.rng.random() * highest <= self.rate(at_s):
                yield at_s

    def choose(self) -> Offer:
        """Return what the next visitor comes for."""
        return self.rng.choices(self.offers, self._weights)[0]

    def language(self) -> str:
        """Return the language the next visitor chooses."""
        return "en" if self.rng.random() < self.habits.english else "uk"


def serving_seconds(rng: random.Random, usual_minutes: float, spread: float) -> float:
    """Return how long a visit takes: log-normal, with the usual time as its mean.

    Args:
        rng: Where chance comes from.
        usual_minutes: The mean, in minutes.
        spread: Sigma of the logarithm.

    Returns:
        Seconds, at least a quarter of the usual time and at most four times it.
    """
    mean = usual_minutes * SECONDS_PER_MINUTE
    drawn = rng.lognormvariate(math.log(mean) - spread * spread / 2, spread)
    return min(max(drawn, mean / 4), mean * 4)


def between(rng: random.Random, bounds: tuple[float, float]) -> float:
    """Return a time anywhere between two bounds, in seconds."""
    return rng.uniform(*bounds)
