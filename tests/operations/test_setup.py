"""Set-up does each thing once, again when its inputs change, and names what stops it."""

import io
import os
import socket
import stat
import sys
from pathlib import Path

import pytest
from rich.console import Console

from escalation.operations import commands, keys, setup
from escalation.operations.errors import (
    AlreadyRunning,
    DatabaseUnreachable,
    DiskFull,
    FolderUnusable,
    PortTaken,
    RegistryUnreachable,
    SetupError,
    StepFailed,
)
from escalation.operations.fingerprints import fingerprint, is_stamped, put_stamp
from escalation.operations.ports import check_port
from escalation.operations.steps import Step, run_lanes
from escalation.operations.supervisor import prepare_database, up
from escalation.settings import Settings


def step(folder: Path, name: str, content: str = "") -> Step:
    """A step that writes its stamp."""
    stamp, key = folder / f"{name}.stamp", fingerprint([content])
    return Step(name, "writing", lambda: is_stamped(stamp, key), lambda: put_stamp(stamp, key))


def run(*lanes: list[Step]) -> tuple[int, str]:
    shown = io.StringIO()
    ran = run_lanes(lanes, Console(file=shown, width=100))
    return ran, shown.getvalue()


def test_a_step_is_shown_with_its_time_and_skipped_the_second_time(tmp_path: Path) -> None:
    ran, shown = run([step(tmp_path, "Model"), step(tmp_path, "Bot")], [step(tmp_path, "Web")])
    assert ran == 3
    assert "✓ Model: 0.0 s" in shown
    ran, shown = run([step(tmp_path, "Model"), step(tmp_path, "Bot")], [step(tmp_path, "Web")])
    assert ran == 0
    assert "✓ Bot: done before" in shown


def test_a_step_runs_again_when_its_inputs_change(tmp_path: Path) -> None:
    run([step(tmp_path, "Model", "one")])
    assert run([step(tmp_path, "Model", "two")])[0] == 1


def test_a_failed_step_stops_its_lane_and_is_told(tmp_path: Path) -> None:
    def fail() -> None:
        raise StepFailed("It broke.", "Mend it.")

    broken = Step("Broken", "trying", lambda: False, fail)
    with pytest.raises(StepFailed, match="It broke"):
        run([broken, step(tmp_path, "After")])
    assert not (tmp_path / "After.stamp").exists()


def test_a_failure_ends_the_command_of_the_other_lane(tmp_path: Path) -> None:
    def sleep() -> None:
        command = [sys.executable, "-c", "import time; time.sleep(600)"]
        commands.run("Sleeping", command, log=tmp_path / "log", cwd=tmp_path)

    def fail() -> None:
        while not (tmp_path / "log").exists():
            pass
        raise StepFailed("It broke.", "Mend it.")

    sleeping = Step("Sleeping", "sleeping", lambda: False, sleep)
    with pytest.raises(StepFailed, match="It broke"):
        run([sleeping], [Step("Broken", "trying", lambda: False, fail)])


def test_the_fingerprint_follows_content_and_names_but_not_what_is_generated(
    tmp_path: Path,
) -> None:
    (tmp_path / "a").write_text("one")
    first = fingerprint([tmp_path])
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x").write_text("generated")
    (tmp_path / ".hidden").write_text("hidden")
    assert fingerprint([tmp_path]) == first
    (tmp_path / "a").rename(tmp_path / "b")
    assert fingerprint([tmp_path]) != first
    (tmp_path / "b").rename(tmp_path / "a")
    (tmp_path / "a").write_text("two")
    assert fingerprint([tmp_path]) != first


def test_a_failed_command_is_told_by_its_last_lines(tmp_path: Path) -> None:
    code = "print('first'); print('vite: no such file'); raise SystemExit(2)"
    with pytest.raises(StepFailed, match="vite: no such file") as told:
        commands.run(
            "Building", [sys.executable, "-c", code], log=tmp_path / "logs" / "b", cwd=tmp_path
        )
    assert str(tmp_path / "logs" / "b") in told.value.mend


def test_a_registry_that_does_not_answer_is_named_as_such(tmp_path: Path) -> None:
    code = "print('npm error code ENOTFOUND'); raise SystemExit(1)"
    with pytest.raises(RegistryUnreachable):
        commands.run("Installing", [sys.executable, "-c", code], log=tmp_path / "l", cwd=tmp_path)


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first = keys.load_or_make(tmp_path)
    assert stat.S_IMODE((tmp_path / keys.FILE).stat().st_mode) == 0o600
    assert keys.load_or_make(tmp_path) == first
    assert len({first.internal_secret, first.rasa_token, first.database_password}) == 3
    assert first.internal_secret not in repr(first)


def test_a_damaged_secrets_file_is_not_silently_replaced(tmp_path: Path) -> None:
    (tmp_path / keys.FILE).write_text("{")
    with pytest.raises(FolderUnusable, match="damaged"):
        keys.load_or_make(tmp_path)


def test_a_taken_port_names_who_has_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"process {os.getpid()}") as told:
            check_port("127.0.0.1", port)
        assert f"kill {os.getpid()}" in told.value.mend
        assert f"HANDRAIL_PORT={port + 1}" in told.value.mend
    check_port("127.0.0.1", port)


def test_a_foreign_address_is_told() -> None:
    with pytest.raises(SetupError, match=r"203\.0\.113\.7"):
        check_port("203.0.113.7", 8000)


def test_too_little_room_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(DiskFull, match="GB left"):
        setup.check_room(tmp_path, needed=10**18)


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FolderUnusable), setup.usable(tmp_path / "taken"):
        pass


def test_a_second_start_on_the_same_folder_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with setup.locked(tmp_path / "handrail.lock", wait=False):
        assert up(Settings(data_dir=tmp_path)) == 1
        with (
            pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"),
            setup.locked(tmp_path / "handrail.lock", wait=False),
        ):
            pass
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "already runs" in told[0]
    assert "Stop it first" in told[1]


def test_a_database_that_does_not_answer_is_told_without_its_password() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql://me:hush@127.0.0.1:{nobody.getsockname()[1]}/desk"
        with pytest.raises(DatabaseUnreachable) as told:
            prepare_database(url, [], lambda line: None)
    assert "hush" not in str(told.value)


def test_old_bot_models_and_scraps_are_pruned(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.tar.gz").write_text("")
        os.utime(tmp_path / f"{number}.tar.gz", (number, number))
    (tmp_path / ".training-x").mkdir()
    setup.prune_bot_models(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2.tar.gz", "3.tar.gz"]
