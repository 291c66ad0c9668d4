"""Figures as Markdown, and the section of docs/answers.md that holds them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.answers.details import SECTION
from bench.answers.figures import Figures
from bench.answers.own import Groups

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "answers.md"
BEGIN = "<!-- {}: begin (written by `python -m bench.answers`) -->"
END = "<!-- {}: end -->"

RANKING = ("questions", "right@1", "in 3", "answered", "choice", "wrong", "none")
REFUSING = ("without article", "refused", "misled")
CONFIDENCE = ("ECE", "by chance")
COUNTS = {"questions", "without article"}
PEERS = ("right@1", "in 3", "English right@1", "English in 3", "AUROC", "CPU ms")
HUNDREDTHS = {"ECE", "by chance", "AUROC"}


def own_table(title: str, groups: Groups) -> Iterator[str]:
    """A help centre of the repository: a line for all, each language and each kind."""
    yield from table(title, (*RANKING, *REFUSING, *CONFIDENCE), groups)
    every = groups["all"]
    yield ""
    yield (
        f"Search with embedding: median {every['p50 ms']:.1f} ms, "
        f"95 of 100 under {every['p95 ms']:.1f} ms."
    )


def details_table(groups: Groups) -> Iterator[str]:
    """Long articles asked for a detail, a line for each trade."""
    yield from table("Long articles, asked for a detail", (*RANKING, SECTION, *CONFIDENCE), groups)


def public_table(sets: Mapping[str, Groups]) -> Iterator[str]:
    """Collections of others, a line for each and each of their parts."""
    rows: Groups = {}
    for name, groups in sets.items():
        for group, figures in groups.items():
            rows[name if group == "all" else f"{name}: {group}"] = figures
    columns = (*RANKING, "refused", *CONFIDENCE, "AUROC")
    yield from table("Collections of others, whole", columns, rows)


def peers_table(name: str, groups: Groups) -> Iterator[str]:
    """A line for each library on one help centre."""
    yield from table(f"Beside others: {name}", PEERS, groups)


def table(title: str, columns: Sequence[str], rows: Groups) -> Iterator[str]:
    """A Markdown table; a figure that a row lacks is a dash."""
    yield f"\n### {title}\n"
    yield "| | " + " | ".join(columns) + " |"
    yield "|---" + "|--:" * len(columns) + "|"
    for name, figures in rows.items():
        cells = [shown(figures, column) for column in columns]
        yield f"| {name.replace('_', ' ')} | " + " | ".join(cells) + " |"


def shown(figures: Figures, name: str) -> str:
    """A figure as people read it: a count, hundredths, milliseconds or per cent."""
    if name not in figures:
        return "–"
    value = figures[name]
    if name in COUNTS:
        return f"{value:.0f}"
    if name in HUNDREDTHS:
        return f"{value:.3f}".removeprefix("0")
    return f"{value:.1f}" if name.lower().endswith(" ms") else f"{100 * value:.0f} %"


def curve_text(curve: Sequence[tuple[int, float, float]]) -> Iterator[str]:
    """The reliability curve: what was stated, and how often it was true."""
    yield "\n### When it says so, is it so?\n"
    yield "Held half and other centres together; a bar is what was true, `|` what was stated.\n"
    yield "```"
    yield "stated     questions  true"
    for place, (count, stated, true) in enumerate(curve):
        bar = ["█" if 40 * true > column else " " for column in range(41)]
        bar[round(40 * stated)] = "|"
        span = f"{place / 10:.1f}–{(place + 1) / 10:.1f}"
        drawn = f"{100 * true:3.0f} %  {''.join(bar).rstrip()}" if count else "  –"
        yield f"{span}    {count:8}  {drawn}"
    yield "```"


def write_section(text: str, section: str, document: Path = DOCUMENT) -> None:
    """Puts `text` between the two markers of the section."""
    begin, end = BEGIN.format(section), END.format(section)
    content = document.read_text(encoding="utf-8")
    before, _, rest = content.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"{document} lacks the line {begin} or {end}.")
    document.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
