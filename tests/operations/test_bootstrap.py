"""The way from a bare Python: nothing but the standard library, and each lack named."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from escalation.operations import bootstrap, interpreters
from escalation.operations.interpreters import Failed
from escalation.settings import ROOT

FINDER = ROOT / ".ci" / "python"


@pytest.mark.parametrize("module", ["bootstrap", "interpreters", "__init__", "../__init__"])
def test_what_runs_before_the_environments_needs_only_the_standard_library(module: str) -> None:
    source = (ROOT / "escalation" / "operations" / f"{module}.py").read_text()
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    foreign = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
    assert foreign <= {"escalation.operations", "escalation.operations.interpreters"}


def test_the_finder_passes_over_interpreters_that_do_not_run(tmp_path: Path) -> None:
    shim = tmp_path / "python3.11"
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.11: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    (tmp_path / "python3").symlink_to(sys.executable)
    done = find(tmp_path, "-c", "import sys; print(sys.version_info >= (3, 11))")
    assert done.stdout == "True\n"


def test_without_a_python_the_finder_names_cause_and_mend(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # what an older Python answers to the question
    old.chmod(0o755)
    script = FINDER.read_text().replace("/usr/bin/python3.11", "").replace("/usr/local/bin", "/no")
    copy = tmp_path / "ci" / "finder"
    copy.parent.mkdir()
    copy.write_text(script)
    done = find(tmp_path, "--version", program=copy)
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr
    assert "Install Python 3.11" in done.stderr


def find(
    names: Path, *arguments: str, program: Path = FINDER
) -> "subprocess.CompletedProcess[str]":
    """Runs the finder with nothing on the PATH but `names` and a shell's own programs."""
    for tool in ("dirname", "sh"):
        (names / tool).symlink_to(f"/bin/{tool}" if tool == "sh" else "/usr/bin/dirname")
    env = {"PATH": str(names), "HOME": str(names), "PYENV_ROOT": str(names / "none")}
    return subprocess.run(
        ["/bin/sh", str(program), *arguments], capture_output=True, text=True, env=env, check=False
    )


def test_a_python_for_the_bot_is_a_real_3_11(tmp_path: Path) -> None:
    found = interpreters.for_the_bot(tmp_path)
    assert found is not None
    assert interpreters.real_interpreter(str(found), (3, 11)) == found
    assert interpreters.real_interpreter(str(tmp_path / "nothing"), (3, 11)) is None
    assert interpreters.real_interpreter(str(found), (3, 10)) is None


def test_no_python_for_the_bot_and_no_download_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"no Python 3\.11 on this machine"):
        interpreters.brought_by_uv("/bin/false", dict(os.environ), tmp_path)


def test_environments_are_made_again_when_a_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    for name in ("pyproject.toml", "uv.lock", "bot/pyproject.toml", "bot/uv.lock"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    first = bootstrap.state_key(Path("/usr/bin/python3.11"))
    assert bootstrap.state_key(Path("/usr/bin/python3.11")) == first
    assert bootstrap.state_key(Path("/opt/python3.11")) != first
    (tmp_path / "bot" / "uv.lock").write_text("changed")
    assert bootstrap.state_key(Path("/usr/bin/python3.11")) != first


def test_a_failed_command_is_told_by_its_last_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "TOOLS", tmp_path)
    command = [sys.executable, "-c", "print('no route to the registry'); raise SystemExit(2)"]
    with pytest.raises(Failed, match="no route to the registry"):
        bootstrap.run("uv", command, env=dict(os.environ))


def test_every_target_of_the_makefile_is_explained_and_known() -> None:
    lines = (ROOT / "Makefile").read_text().splitlines()
    targets = [line.rstrip(":") for line in lines if line.endswith(":") and line[0] != "\t"]
    assert set(targets) == {*bootstrap.PROGRAMS, "faults"}
    for target in targets:
        assert lines[lines.index(f"{target}:") - 1].startswith("# ")
