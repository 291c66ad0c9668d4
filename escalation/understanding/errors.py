"""What can go wrong before the first message is read.

UnderstandingError
├── ExamplesBroken    a labelled example cannot be read (names file and line)
├── HeadsMissing      nothing was trained yet in this folder
└── HeadsDoNotFit     trained for another embedding model, or by an older layout
"""

from pathlib import Path


class UnderstandingError(Exception):
    """Root of this package's errors."""


class ExamplesBroken(UnderstandingError):
    """A line of an example file does not say what the format asks for."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path.name}, line {line}: {why}")
        self.path = path
        self.line = line


class HeadsMissing(UnderstandingError):
    """There are no trained heads in this folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"No trained heads at {path}. Run: handrail train understanding")
        self.path = path


class HeadsDoNotFit(UnderstandingError):
    """The trained heads belong to something else than what runs now."""

    def __init__(self, what: str, *, expected: str, got: str) -> None:
        super().__init__(
            f"The trained heads do not fit: {what} is {got}, expected {expected}. "
            "Run: handrail train understanding"
        )
