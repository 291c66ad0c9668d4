"""How often customers get the right article, and is confidence true? `make eval` runs it.

    python -m bench.answers [--quick] [--json FILE]   measure
    python -m bench.answers compare BEFORE AFTER      what changed between two files of --json
    python -m bench.answers peers                     the same questions through other libraries

A full run writes its tables into docs/answers.md and raises the floor; a quick one asks the
repository's own questions only, removes no article, and writes nothing.
"""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from bench.answers import floor
from bench.answers.compare import Run, differences, read
from bench.answers.details import details
from bench.answers.figures import reliability
from bench.answers.own import ROOT, demo, others
from bench.answers.peers.race import race
from bench.answers.public import public
from bench.answers.report import (
    curve_text,
    details_table,
    own_table,
    peers_table,
    public_table,
    write_section,
)
from bench.answers.vectors import KeptVectors
from knowledge.embedding.convert import convert
from knowledge.embedding.model import SentenceEmbedder, load_embedder

DATA = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail"))


def evaluate(*, quick: bool, output: Path | None) -> None:
    """Measures, prints and keeps the figures."""
    embedder, cache = opened_model()
    started = time.monotonic()
    groups, held = demo(embedder, cache, quick=quick)
    foreign, elsewhere = others(embedder, cache, quick=quick)
    long = details(embedder, cache)
    cache.save()
    sets: Run = {}
    for name, some in () if quick else public(embedder, cache):
        sets[name] = some
        cache.save()  # a run that is cut off leaves the next one less to do
        print(f"{name} after {time.monotonic() - started:.0f} s", file=sys.stderr)
    text = "\n".join(
        [
            *(line for name, some in (groups | foreign).items() for line in own_table(name, some)),
            *details_table(long),
            *curve_text(reliability([*held, *elsewhere])),
            *(public_table(sets) if sets else ()),
            f"\nTimes are of {os.cpu_count()} cores at a load of {os.getloadavg()[0]:.1f}.",
        ]
    )
    print(text)
    print(f"\n{time.monotonic() - started:.0f} s in all", file=sys.stderr)
    if output:
        output.write_text(
            json.dumps(groups | foreign | {"details": long} | sets, indent=1), encoding="utf-8"
        )
    if not quick:
        floor.write(floor.raised(floor.read(), groups["demo, held"]["all"]))
    if sets:
        write_section(text, "measured")
    elif not quick:
        print("No public sets: HANDRAIL_EVAL_DATA names their folder.", file=sys.stderr)


def peers() -> None:
    """Prints ours beside the others and keeps it in docs/answers.md."""
    embedder, cache = opened_model()
    lines = []
    for name, groups, failed in race(embedder, cache):
        lines += [*peers_table(name, groups), "", *failed]
    print("\n".join(lines))
    write_section("\n".join(lines), "peers")


def opened_model() -> tuple[SentenceEmbedder, KeptVectors]:
    """The model that customers are answered with, and what it embedded in former runs.

    It is the one that set-up wrote: set up again (`make train`) after changing what it is made of.
    """
    folder = DATA / "models" / "embedding"
    convert(folder)
    return load_embedder(folder), KeptVectors(DATA / "bench" / "vectors")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.answers", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the repository's own questions only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    commands = parser.add_subparsers(dest="command")
    comparing = commands.add_parser("compare", help="what changed between two files")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    commands.add_parser("peers", help="the same questions through other libraries")
    arguments = parser.parse_args()
    if arguments.command == "compare":
        lines = differences(read(arguments.before), read(arguments.after))
        print("\n".join(lines) or "Nothing moved.")
    elif arguments.command == "peers":
        peers()
    else:
        evaluate(quick=arguments.quick, output=arguments.json)


if __name__ == "__main__":
    main()
