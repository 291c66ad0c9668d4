"""Saved replies: text with variables that are filled in when it is put to use.

    Hello {{customer.name|there}}, this is {{agent.name}} of {{site.name}}.

What stands after the bar is said when there is no value.
"""

import re

VARIABLES = ("customer.name", "agent.name", "site.name")

_VARIABLE = re.compile(r"\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}")


def unknown_variables(text: str) -> list[str]:
    """The variables of a text that nobody could fill in, as they are written there."""
    return [name for name in _VARIABLE.findall(text) if name not in VARIABLES]


def has_open_variable(text: str) -> bool:
    """Whether a variable is begun and not ended, or the other way round."""
    rest = _VARIABLE.sub("", text)
    return "{{" in rest or "}}" in rest
