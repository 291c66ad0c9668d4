"""What can go wrong while setting up or starting, each with its cause and its mend.

SetupError
├── PythonMissing         no interpreter that fits
├── DiskFull              too little room for what set-up downloads and builds
├── PortTaken             somebody else listens where we should
├── AlreadyRunning        a second `handrail up` on the same data folder
├── RegistryUnreachable   a package registry did not answer
├── WrongChecksum         a downloaded file is not what it should be
├── DatabaseUnreachable   PostgreSQL does not answer, or refuses us
├── FolderUnusable        a folder that belongs to somebody else
├── NothingToBackUp       no database, or none of ours
├── BackupUnusable        a file that is damaged, cut short or none of ours
├── BackupTooNew          a backup of a version that this one cannot read
├── NotEmpty              a restore would write over something
├── DraftUnusable         a draft of the policy that cannot be read (operations.policy)
├── ToolMissing           no pg_dump or pg_restore that is new enough
└── StepFailed            a command of a step failed: its last lines are the cause
"""


class SetupError(Exception):
    """Shown to the person at the terminal as two plain lines: the cause, then the mend."""

    def __init__(self, cause: str, mend: str) -> None:
        super().__init__(f"{cause} {mend}")
        self.cause = cause
        self.mend = mend


class PythonMissing(SetupError):
    """No interpreter that fits."""


class DiskFull(SetupError):
    """Too little room for what set-up downloads and builds."""


class PortTaken(SetupError):
    """Somebody else listens where we should."""


class AlreadyRunning(SetupError):
    """A second `handrail up` on the same data folder."""


class RegistryUnreachable(SetupError):
    """A package registry did not answer."""


class WrongChecksum(SetupError):
    """A downloaded file is not what it should be."""


class DatabaseUnreachable(SetupError):
    """PostgreSQL does not answer, or refuses us."""


class FolderUnusable(SetupError):
    """A folder that belongs to somebody else."""


class NothingToBackUp(SetupError):
    """No database, or none of ours."""


class BackupUnusable(SetupError):
    """A file that is damaged, cut short or none of ours."""


class BackupTooNew(SetupError):
    """A backup of a version that this one cannot read."""


class NotEmpty(SetupError):
    """A restore would write over something."""


class ToolMissing(SetupError):
    """No pg_dump or pg_restore that is new enough."""


class StepFailed(SetupError):
    """A command of a step failed; its last lines are part of the cause."""
