"""The lines between `---` at the top of an article, each value with the line it stands on.

Every value is taken as it was typed: `no`, `1.10` and `2027-01-31` are text here, where YAML's own
types would make false, 1.1 and a date of them.
"""

import re
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml import MappingNode, Node, ScalarNode, SequenceNode

MAX_FRONT_MATTER = 64_000

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_MENDS = (
    ("'\\t'", "use spaces instead of tabs"),
    ("mapping values are not allowed", "put a text with a colon in quotes"),
    ("found unexpected ':'", "put a text with a colon in quotes"),
    ("cannot start any token", "put the text in quotes"),
    ("expected <block end>", "begin each line of a list with `- ` and the same indent"),
    ("could not find expected ':'", "each line needs a name, a colon and a space"),
    ("found unexpected end of stream", "a quote or bracket is not closed"),
)


class Unusable(Exception):
    """The file cannot be an article."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Value:
    """What stands behind a name: one text, or the texts of a list with their lines."""

    line: int
    text: str | None
    """None for a list, or for anything that is not text."""
    entries: tuple[tuple[str | None, int], ...] = ()


@dataclass(frozen=True)
class FrontMatter:
    """The fields by name, and what was odd but could be read."""

    fields: dict[str, Value]
    oddities: tuple[tuple[int, str], ...]

    def line_of(self, name: str) -> int:
        """Where a field stands; 1 when it does not."""
        value = self.fields.get(name)
        return value.line if value else 1


def split(text: str) -> tuple[str, str]:
    """Front matter with an empty first line, so that its lines count as the file's; and the body.

    Raises Unusable.
    """
    if not text.startswith("---"):
        raise Unusable("There is no front matter: the first line must be ---.")
    try:
        head, body = YAMLHandler().split(text)
    except ValueError:
        raise Unusable("The front matter is not closed by a second line of ---.") from None
    if len(head) > MAX_FRONT_MATTER:
        raise Unusable(f"The front matter is longer than {MAX_FRONT_MATTER:,} characters.")
    return "\n" + head.lstrip("\n") if not head.startswith("\n") else head, body


def parse(head: str) -> FrontMatter:
    """The fields of a front matter. Raises Unusable with the line of the first mistake."""
    oddities = []
    try:
        node = _compose(head)
    except Unusable as error:
        if "\t" not in head:
            raise
        node = _compose(head.expandtabs(2))
        oddities.append((error.line, "There is a tab: use spaces instead."))
    if not isinstance(node, MappingNode):
        raise Unusable("The front matter must be lines such as `title: …`.", 2)
    fields: dict[str, Value] = {}
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in fields:
            oddities.append((line, f"A second {name}: only this one is used."))
        fields[name] = _value(value, line)
    return FrontMatter(fields, tuple(oddities))


def _compose(head: str) -> Node | None:
    try:
        return yaml.compose(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem)
        mend = next((f": {mend}" for sign, mend in _MENDS if sign in problem), "")
        line = mark.line + 1 if mark else 1
        raise Unusable(f"The front matter is not valid YAML ({problem}){mend}.", line) from error
    except yaml.reader.ReaderError as error:
        line = head.count("\n", 0, error.position) + 1
        raise Unusable("The front matter is not valid YAML (a control character).", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unusable("The front matter is not valid YAML.") from error


def _value(node: Node, line: int) -> Value:
    if isinstance(node, ScalarNode):
        text = "" if node.style is None and node.value in _NOTHING else str(node.value)
        entries = [(part, line) for part in text.splitlines()] if node.style == "|" else []
        return Value(line, text, tuple(entries) or ((text, line),))
    if isinstance(node, SequenceNode):
        return Value(line, None, tuple(_entry(entry) for entry in node.value))
    return Value(line, None)


def _entry(node: Node) -> tuple[str | None, int]:
    text = node.value if isinstance(node, ScalarNode) else None
    return text, node.start_mark.line + 1


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
