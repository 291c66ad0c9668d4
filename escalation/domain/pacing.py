"""How often one may do something: a sliding window, counted without keeping every use."""

from collections.abc import Callable
from dataclasses import dataclass

KEPT = 20_000  # keys before old ones are looked for: about 4 MB


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` uses within `seconds`."""

    name: str
    amount: int
    seconds: int


@dataclass(slots=True)
class _Uses:
    """Uses of the period that `number` names, and of the one before it."""

    number: int
    current: int = 0
    last: int = 0


class Pace:
    """Counts uses by key, in this process alone.

    A use of the last period weighs as much as of that period still lies within the window
    (the sliding window counter: two numbers a key, at most a few per cent off the exact count).
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """clock: seconds, never going back."""
        self._clock = clock
        self._uses: dict[tuple[Limit, tuple[str, ...]], _Uses] = {}
        self._look_at = KEPT

    def is_left(self, limit: Limit, *key: str) -> bool:
        """Whether one more use is within the limit."""
        uses, passed = self._now(limit, key)
        return uses.last * (1 - passed) + uses.current + 1 <= limit.amount

    def count(self, limit: Limit, *key: str) -> None:
        """Count one use, whatever the limit says."""
        self._now(limit, key)[0].current += 1

    def forget(self) -> None:
        """Begin anew."""
        self._uses.clear()

    def _now(self, limit: Limit, key: tuple[str, ...]) -> tuple[_Uses, float]:
        """The uses as of now, and how much of the current period has passed, 0..1."""
        periods = self._clock() / limit.seconds
        number = int(periods)
        uses = self._uses.get((limit, key))
        if uses is None:
            self._make_room()
            uses = self._uses[limit, key] = _Uses(number)
        elif uses.number != number:
            uses.last = uses.current if uses.number == number - 1 else 0
            uses.number, uses.current = number, 0
        return uses, periods - number

    def _make_room(self) -> None:
        """Drop keys that count for nothing any more; seldom enough to cost nothing by the use."""
        if len(self._uses) < self._look_at:
            return
        now = self._clock()
        self._uses = {
            (limit, key): uses
            for (limit, key), uses in self._uses.items()
            if uses.number >= int(now / limit.seconds) - 1
        }
        self._look_at = max(KEPT, 2 * len(self._uses))
