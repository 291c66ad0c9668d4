"""Drafts of a policy: which rules there are, and what values make sense of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from escalation.domain.policy import Policy, Quiet
from escalation.domain.team_rules import CAUSES, TeamRule
from escalation.domain.texts import has_words, trim

LOWEST = 0.05  # under it nearly every message brings a person: the heads never say exactly 0
MOST_MISSES = 10
MOST_KEYWORDS = 200  # each is looked for in every message
MOST_TEAM_RULES = 50  # more is read by nobody; together they have as many keywords as the policy
LONGEST_KEYWORD = 80  # characters; a phrase, not a sentence

_NAMES = tuple(one.name for one in fields(Policy))
_QUIET_NAMES = tuple(one.name for one in fields(Quiet))

# What needs less beside something else must not need more than it does alone.
_ORDERED = (
    ("negative_when_urgent", "negative_again"),
    ("negative_again", "negative"),
    ("urgent_when_negative", "urgent"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that cannot be, and why, in a sentence."""

    field: str
    message: str

    def told(self, within: str = "") -> dict[str, str]:
        """As a refusal names it. within: where the draft stands in what was sent, "policy."."""
        return {"field": f"{within}{self.field}", "message": self.message}


class UnusablePolicy(ValueError):
    """A draft that makes no sense; `problems` names every field that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def rules(policy: Policy) -> dict[str, Any]:
    """The policy as it is stored and shown."""
    return asdict(policy) | {
        "keywords": list(policy.keywords),
        "quiet": policy.quiet.rules,
        "teams": [
            {"team": one.team, "causes": list(one.causes), "keywords": list(one.keywords)}
            for one in policy.teams
        ],
    }


def stored(kept: Mapping[str, Any]) -> Policy:
    """The policy of a row. A rule that is newer than the row is as shipped, one that is gone is
    passed over: a site's policy outlives the version of the product that wrote it.
    """
    known = {name: kept[name] for name in _NAMES if name in kept}
    quiet = {name: kept["quiet"][name] for name in _QUIET_NAMES if name in kept.get("quiet", {})}
    known |= {"keywords": tuple(kept.get("keywords", ())), "quiet": Quiet(**quiet)}
    known["teams"] = tuple(map(_team_rule, kept.get("teams", ())))
    return Policy(**known)


def _team_rule(kept: Mapping[str, Any]) -> TeamRule:
    causes, keywords = kept.get("causes", ()), kept.get("keywords", ())
    return TeamRule(kept["team"], tuple(dict.fromkeys(causes)), _distinct(keywords))


def draft(base: Policy, changes: Mapping[str, Any], *, teams: Collection[str] = ()) -> Policy:
    """The policy with some of its rules changed. Raises UnusablePolicy.

    Keywords are trimmed and kept once each, whatever their case. `quiet` and `teams` are replaced
    as a whole. teams: the ids that rules may name; rules that stay as they are may name others,
    of teams that are gone.
    """
    problems = [*_problems_of_each(changes)]
    if problems:
        raise UnusablePolicy(tuple(problems))
    changed = dict(changes)
    if "teams" in changed:
        changed["teams"] = tuple(map(_team_rule, changed["teams"]))
        if changed["teams"] != base.teams:
            problems = [*_problems_among(changed["teams"], teams)]
    if problems:
        raise UnusablePolicy(tuple(problems))
    if "keywords" in changed:
        changed["keywords"] = _distinct(changed["keywords"])
    if "quiet" in changed:
        changed["quiet"] = Quiet(**changed["quiet"])
    drafted = replace(base, **changed)
    problems = [*_problems_together(drafted)]
    if problems:
        raise UnusablePolicy(tuple(problems))
    return drafted


def _problems_of_each(changes: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in changes.items():
        if name not in _NAMES:
            yield Problem(name, f"There is no rule '{name}'; there are {', '.join(_NAMES)}.")
        elif name == "keywords":
            yield from _problems_of_keywords(name, value)
        elif name == "quiet":
            yield from _problems_of_quiet(value)
        elif name == "teams":
            yield from _problems_of_teams(value)
        else:
            yield from _problems_of_number(name, value)


def _problems_of_number(name: str, value: Any) -> Iterator[Problem]:
    if name.endswith("misses"):
        if type(value) is not int or not 1 <= value <= MOST_MISSES:
            yield Problem(name, f"'{name}' is a whole number from 1 to {MOST_MISSES}.")
    elif not _is_number(value) or not LOWEST <= value <= 1:
        yield Problem(name, f"'{name}' is a probability from {LOWEST} to 1.")


def _problems_of_quiet(value: object) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield Problem("quiet", "'quiet' holds rules by name; what it leaves out is as by day.")
        return
    for name, asked in value.items():
        if name not in _QUIET_NAMES:
            known = f"there are {', '.join(_QUIET_NAMES)}"
            yield Problem(f"quiet.{name}", f"'{name}' is no rule of quiet hours; {known}.")
        else:
            yield from _problems_of_number(f"quiet.{name}", asked)


def _problems_of_teams(value: object) -> Iterator[Problem]:
    """Of each rule by itself, before it is read."""
    if not isinstance(value, list | tuple) or len(value) > MOST_TEAM_RULES:
        yield Problem("teams", f"'teams' is a list of at most {MOST_TEAM_RULES} rules.")
        return
    for number, rule in enumerate(value):
        name = f"teams.{number}"
        if not isinstance(rule, Mapping) or not isinstance(rule.get("team"), str):
            yield Problem(name, "Each rule of 'teams' names a team by its id.")
            continue
        causes, keywords = rule.get("causes", ()), rule.get("keywords", ())
        if not isinstance(causes, list | tuple) or any(one not in CAUSES for one in causes):
            yield Problem(f"{name}.causes", f"The causes are {', '.join(CAUSES)}.")
        yield from _problems_of_keywords(f"{name}.keywords", keywords)
        if not causes and not keywords:
            yield Problem(f"{name}.causes", "This rule names neither a cause nor a keyword.")


def _problems_among(rules: Sequence[TeamRule], teams: Collection[str]) -> Iterator[Problem]:
    """Of rules beside each other: what an earlier one takes never reaches a later one."""
    causes: set[str] = set()
    keywords: set[str] = set()
    for number, rule in enumerate(rules):
        name = f"teams.{number}"
        if rule.team not in teams:
            yield Problem(f"{name}.team", "There is no such team; choose one, or delete the rule.")
        if again := [cause for cause in rule.causes if cause in causes]:
            yield Problem(f"{name}.causes", f"An earlier rule has {', '.join(again)} already.")
        if again := [word for word in rule.keywords if word.casefold() in keywords]:
            said = ", ".join(f"'{word}'" for word in again)
            yield Problem(f"{name}.keywords", f"An earlier rule has {said} already.")
        causes |= set(rule.causes)
        keywords |= {word.casefold() for word in rule.keywords}
    if len(keywords) > MOST_KEYWORDS:
        yield Problem("teams", f"At most {MOST_KEYWORDS} keywords, these are {len(keywords)}.")


def _problems_of_keywords(name: str, value: object) -> Iterator[Problem]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        yield Problem(name, f"'{name}' is a list of words.")
    elif len(value) > MOST_KEYWORDS:
        yield Problem(name, f"At most {MOST_KEYWORDS} keywords, these are {len(value)}.")
    elif any(len(trim(one)) > LONGEST_KEYWORD or not has_words(one) for one in value):
        yield Problem(
            name,
            f"Each keyword has a letter or digit and at most {LONGEST_KEYWORD} characters.",
        )


def _problems_together(policy: Policy) -> Iterator[Problem]:
    for milder, stricter in _ORDERED:
        if getattr(policy, milder) > getattr(policy, stricter):
            yield Problem(milder, f"'{milder}' must not be higher than '{stricter}'.")
    for name, asked in policy.quiet.rules.items():
        if asked < getattr(policy, name):
            yield Problem(f"quiet.{name}", f"'quiet.{name}' must not be lower than '{name}'.")
    quiet = policy.at_hour(is_quiet=True)
    if quiet.negative_again > quiet.negative and "negative_again" in policy.quiet.rules:
        yield Problem(
            "quiet.negative_again",
            "'quiet.negative_again' must not be higher than 'negative' while the desk is shut.",
        )


def _distinct(keywords: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for one in map(trim, keywords):
        first.setdefault(one.casefold(), one)
    return tuple(first.values())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
