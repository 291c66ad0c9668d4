"""`make faults`: minutes of killing under load, then every planted bug; tables on the terminal.

    .venv/bin/python -m tests.faults --seconds 300 --talkers 60 --seed 1 [--no-planted]

Ends with 1 when the product broke a rule, when too little happened to show anything, or when a
planted bug was not caught by the rule it breaks.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

from tests.faults.bugs import BUGS
from tests.faults.killer import MARKS, RESTART, RESTS_S
from tests.faults.rig import Plan, Report, lacking, run

WANTED = {"acknowledged": 20_000, "kills": 200}
"""What one run is to show. A busy machine needs longer for it than the 300 s of a quiet one."""

SHOWN = 12  # violations; the first ones tell


def say(line: str = "") -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run as the command line says, and return the exit code."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument(
        "--patience", type=float, default=600, help="seconds more, until there was enough of it"
    )
    parser.add_argument(
        "--within", type=float, default=usual.settled_within_s, help="seconds after the last kill"
    )
    parser.add_argument("--talkers", type=int, default=usual.talkers)
    parser.add_argument("--askers", type=int, default=usual.askers)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--log", type=Path, help="where the product's own log is to be kept")
    parser.add_argument("--no-kills", action="store_true", help="the load alone")
    parser.add_argument("--no-planted", action="store_true", help="only the product as it is")
    parser.add_argument("--only", choices=sorted(BUGS), help="only this planted bug")
    options = parser.parse_args()
    is_sound = True
    if options.only is None:
        plan = Plan(
            options.seconds,
            options.talkers,
            options.askers,
            seed=options.seed,
            rests_s={} if options.no_kills else RESTS_S,
            settled_within_s=options.within,
            wanted={} if options.no_kills else WANTED,
            patience_s=options.patience,
        )
        report = run(plan, keep_log=options.log)
        show(report)
        is_sound = not report.violations and not lacking(plan, report.did)
    if not options.no_planted:
        is_sound = show_planted([options.only] if options.only else list(BUGS)) and is_sound
    return 0 if is_sound else 1


def show(report: Report) -> None:
    """The tables of a run of the product as it is."""
    plan = report.plan
    say(
        f"{report.lasted_s:.0f} s, {plan.talkers} talkers, {plan.askers} askers, 2 agents, "
        f"seed {plan.seed}, load of the last 5 minutes {os.getloadavg()[1]:.1f}"
    )
    say("\n| part | kills | back after, median s | slowest s |\n|---|---|---|---|")
    for name in MARKS:
        back = report.recoveries_s[name]
        times = f"{statistics.median(back):.1f} | {max(back):.1f}" if back else "– | –"
        say(f"| {name} | {report.kills[name]} | {times} |")
    say(f"| {RESTART} | {report.kills[RESTART]} | | |")
    say(f"| all | {report.kills.total()} | | |")
    say("\n| did | times |\n|---|---|")
    for what, times in report.did.items():
        say(f"| {what} | {times:,} |")
    say(f"\nready {report.ready_after_s:.1f} s, nothing left to do {report.settled_after_s:.1f} s")
    say(f"after the last kill; the rig itself took {report.rig_cpu_s:.0f} s of CPU")
    say("\n| " + " | ".join(report.by_rule()) + " |")
    say("|---" * len(report.by_rule()) + "|")
    say("| " + " | ".join(str(number) for number in report.by_rule().values()) + " |")
    for violation in report.violations[:SHOWN]:
        say(f"{violation.rule}: {violation.what}")


def show_planted(names: list[str]) -> bool:
    """Run the planted bugs; whether each was caught by its rule."""
    say("\n| planted bug | kills | acknowledged | expected | violations | caught |")
    say("|---|---|---|---|---|---|")
    all_caught = True
    for name in names:
        bug = BUGS[name]
        report = run(bug.plan)
        broken = {rule: number for rule, number in report.by_rule().items() if number}
        caught = bug.rule in broken
        all_caught = all_caught and caught
        counted = ", ".join(f"{rule} {number}" for rule, number in broken.items()) or "none"
        say(
            f"| {name} | {report.kills.total()} | {report.did['acknowledged']} | {bug.rule} "
            f"| {counted} | {'yes' if caught else 'NO'} |"
        )
    return all_caught


if __name__ == "__main__":
    raise SystemExit(main())
