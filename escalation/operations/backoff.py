"""How long to wait before a part that ended is started again."""

import signal
from dataclasses import dataclass

FIRST_S = 0.2
LONGEST_S = 10.0  # of a part that ends by itself again and again
LONGEST_KILLED_S = 1.0  # somebody else ended it: nothing says that the next run will fail too
PROVEN_S = 30.0  # a part that stayed ready this long has earned a fresh start of the delays


@dataclass(frozen=True)
class Backoff:
    """The wait before a start; the first start waits for nothing."""

    delay_s: float = 0.0

    def after(self, *, ready_for_s: float, exit_code: int) -> "Backoff":
        """The next wait, given how long the part was ready and how it ended."""
        if self.delay_s == 0 or ready_for_s >= PROVEN_S:
            return Backoff(FIRST_S)
        killed = exit_code == -signal.SIGKILL
        return Backoff(min(self.delay_s * 2, LONGEST_KILLED_S if killed else LONGEST_S))


def ending(exit_code: int) -> str:
    """How a process ended, in words; negative codes are signals, as in `subprocess`."""
    if exit_code < 0:
        return f"was ended by {signal.Signals(-exit_code).name}"
    return f"ended with code {exit_code}"
