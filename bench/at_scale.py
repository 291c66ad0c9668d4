"""How a search does in a large help centre: time to index, time and memory to answer.

    python -m bench.at_scale [--passages 5000] [--questions 400]

The articles are put together from sentences of the training pairs, in their ten languages, and
indexed with the real model. Indexing uses all cores, a question one thread. `docs/answers.md`
holds the figures.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

from bench.answers.__main__ import DATA
from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.embedding.convert import convert
from knowledge.embedding.model import load_embedder
from knowledge.spelling import load_words
from knowledge.training.help_centres import markdown
from knowledge.training.pairs import LEARNED_FROM, Translation, read_pairs

SEED = 5
SECTIONS = 4  # of an article, a passage each
WARM_UP = 20  # questions


def write_articles(folder: Path, passages: int) -> None:
    """Articles of four sections, each of sentences that stood in articles of one language."""
    source = random.Random(SEED)
    by_locale: dict[str, list[Translation]] = {}
    for pair in read_pairs(LEARNED_FROM):
        for shown in pair.translations:
            by_locale.setdefault(shown.locale, []).append(shown)
    locales = sorted(by_locale)
    for number in range(passages // SECTIONS):
        locale = locales[number % len(locales)]
        chosen = source.sample(by_locale[locale], SECTIONS)
        text = "\n\n".join(f"## {shown.title}\n\n{shown.text}" for shown in chosen)
        content = markdown(str(number), f"{chosen[0].title} {number}", text)
        (folder / f"{number}.{locale}.md").write_text(content, encoding="utf-8")


def milliseconds(knowledge: Knowledge, questions: list[tuple[str, str]]) -> list[float]:
    """Time of each search, its embedding included."""
    times = []
    for question, locale in questions:
        started = time.perf_counter()
        knowledge.search(question, locale)
        times.append((time.perf_counter() - started) * 1000)
    return times


def report(title: str, times: list[float]) -> None:
    """A line of a table."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    print(f"{title:44} p50 {statistics.median(ordered):7.1f} ms   p95 {high:7.1f} ms")


def main() -> None:
    """Indexes, asks, and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.at_scale", description=__doc__)
    parser.add_argument("--passages", type=int, default=5_000, help="about half of what comes out")
    parser.add_argument("--questions", type=int, default=400)
    wanted = parser.parse_args()
    folder = DATA / "models" / "embedding"
    convert(folder)
    source = random.Random(SEED)
    asked = [(question, "en") for pair in read_pairs(LEARNED_FROM) for question in pair.questions]
    asked = source.sample(asked, wanted.questions + WARM_UP)
    with tempfile.TemporaryDirectory() as scratch:
        write_articles(Path(scratch), wanted.passages)
        cache = MemoryEmbeddingCache()
        knowledge = Knowledge(Path(scratch), load_embedder(folder, threads=2), cache)
        report_ = knowledge.reload()
        size = sum(len(entry.passages) for entry in knowledge.index.entries)
        print(f"{size} passages of {report_.articles} articles, {report_.embedded} texts embedded")
        print(f"indexed with 2 threads in {report_.seconds / 60:.1f} min")
        load_words()
        started = time.monotonic()
        knowledge = Knowledge(Path(scratch), load_embedder(folder, threads=1), cache)
        knowledge.reload()
        print(f"loaded with known vectors in {time.monotonic() - started:.1f} s")
        milliseconds(knowledge, asked[:WARM_UP])
        report(
            "a question, embedding included, one thread", milliseconds(knowledge, asked[WARM_UP:])
        )
        report("the same again (its vectors are remembered)", milliseconds(knowledge, asked[-100:]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {peak:.0f} MB")


if __name__ == "__main__":
    main()
