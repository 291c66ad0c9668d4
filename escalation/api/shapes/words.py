"""How the shapes say what pydantic should write into the API's document."""

from typing import Any, Literal

from pydantic import ConfigDict, GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema
from typing_extensions import TypedDict

documented = with_config(ConfigDict(use_attribute_docstrings=True))
"""A shape whose fields have a word of explanation below them."""


class OneOf:
    """A string that is one of an enum's: rows and JSON hold the bare word.

    `Annotated[str, OneOf(EpisodeState)]` is `str` to mypy and the enum in the API's document.
    """

    def __init__(self, words: Any) -> None:
        self.words = words

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return handler.generate_schema(self.words)


class Named(TypedDict):
    """Somebody or something, by id and name."""

    id: str
    name: str


class Version(TypedDict):
    """Who saved a version of something, when and why."""

    version: int
    at: str
    author: Named
    note: str | None


class Alive(TypedDict):
    """That a process runs."""

    status: Literal["ok"]
