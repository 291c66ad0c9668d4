"""How long each part took to come back, read from the log of the supervisor."""

from pathlib import Path

from tests.faults.killer import recoveries_s

LOG = """
web is up after 1.7 s.
web was ended by SIGKILL after 9.3 s; starting it again in 0.2 s.
worker was ended by SIGKILL after 12.0 s; starting it again in 0.4 s.
web is up again after 1.5 s.
postgres ended with code 0 after 3.0 s; starting it again in 0.4 s.
postgres is up again after 0.3 s.
worker: "web is up again after 9.9 s."
worker was ended by SIGKILL after 1.0 s; starting it again in 0.8 s.
worker is up again after 6.0 s.
"""


def test_a_recovery_is_counted_from_the_kill_with_the_supervisors_pause(tmp_path: Path) -> None:
    log = tmp_path / "up.log"
    log.write_text(LOG)
    found = {part: [round(s, 1) for s in times] for part, times in recoveries_s(log).items()}
    assert found == {"web": [1.7], "worker": [6.8], "rasa": [], "actions": [], "postgres": [0.7]}
