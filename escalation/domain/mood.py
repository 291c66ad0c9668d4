"""The mood of a customer over an episode: what stays of anger, and what gladness makes good.

An exponentially weighted mean of the messages' sentiments, −1 (angry) to 1 (delighted). It falls
faster than it rises, as moods do: bad news after a thank-you is news, a neutral "the number is
44871" after a complaint is no forgiveness. tests/understanding/moods.tsv shows what that finds.
"""

from collections.abc import Iterable

FALLS = 0.7  # how much of the way to a worse message
RISES = 0.4  # to a better one: two neutral messages leave a third of an anger, three a fifth


def after(mood: float | None, sentiment: float) -> float:
    """The mood after one more message; None before the first."""
    if mood is None:
        return sentiment
    weight = FALLS if sentiment < mood else RISES
    return mood + weight * (sentiment - mood)


def over(sentiments: Iterable[float]) -> float | None:
    """The mood after these messages, oldest first; None without any."""
    mood: float | None = None
    for sentiment in sentiments:
        mood = after(mood, sentiment)
    return mood
