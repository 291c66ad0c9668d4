"""`handrail`: the command line."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escalation.settings import Settings, UnreadableSettings

if TYPE_CHECKING:
    from escalation.services.work import Desk

app = typer.Typer(
    help="Support chat that answers from your help articles and hands over in time.",
    no_args_is_help=True,
    add_completion=False,
)
staff_app = typer.Typer(help="Accounts of agents, editors and administrators.")
train_app = typer.Typer(help="Fit the learned parts.")
kb_app = typer.Typer(help="The help articles.")
policy_app = typer.Typer(help="When a person is brought in.")
app.add_typer(staff_app, name="staff")
app.add_typer(train_app, name="train")
app.add_typer(kb_app, name="kb")
app.add_typer(policy_app, name="policy")

# Each verb imports what it needs: `handrail up` must not load the model to start a supervisor.


@app.command()
def up() -> None:
    """Set up what is missing and run the whole product until Ctrl-C."""
    from escalation.operations.supervisor import up as run

    raise typer.Exit(run(Settings(), first_data=[first_staff]))


@app.command()
def prepare() -> None:
    """Set up what is missing (models, front end, Rasa) without running anything."""
    from escalation.operations.setup import prepare_or_explain

    raise typer.Exit(prepare_or_explain(Settings()))


@app.command()
def serve() -> None:
    """Run the front door alone."""
    with _no_collecting():
        from escalation.web import main as run

    run(_with_database())


@app.command()
def worker() -> None:
    """Run a worker alone: the bot's turns and the knowledge index."""
    with _no_collecting():
        from escalation.worker import main as run

    run(_with_database())


@app.command()
def migrate() -> None:
    """Bring the database to this version's schema."""
    from escalation.storage.migrate import upgrade

    url = _with_database().database_url
    assert url is not None
    typer.echo("Migrated." if upgrade(url) else "Nothing to migrate.")


@app.command()
def backup(
    file: Path,
    with_secrets: Annotated[
        bool,
        typer.Option("--with-secrets", help="add secrets.json, which a restore can do without"),
    ] = False,
) -> None:
    """Write database and articles to one new FILE. The product may run."""
    from escalation.operations.backup import backup as run

    with _explained():
        run(Settings(), file, with_secrets=with_secrets)


@app.command()
def restore(file: Path) -> None:
    """Fill an empty database and articles' folder from the backup FILE."""
    from escalation.operations.restore import restore as run

    with _explained():
        run(Settings(), file)


@staff_app.command("add")
def staff_add(
    email: str,
    name: Annotated[str, typer.Option(help="as customers see it")],
    role: Annotated[list[str], typer.Option(help="agent, editor or admin; may be repeated")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True)],
) -> None:
    """Create an account."""

    async def run() -> bool:
        from escalation.services.staff import add_staff

        async with _desk() as desk, desk.work() as work:
            return bool(
                await add_staff(work, email=email, name=name, password=password, roles=role)
            )

    if not asyncio.run(run()):
        typer.echo(f"{email} has an account already.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{name} can sign in now.")


@staff_app.command("api-key")
def staff_api_key(
    email: str,
    name: Annotated[str, typer.Option(help="what it is for")] = "API key",
    days: Annotated[int, typer.Option(min=1, max=365, help="until it ends")] = 365,
) -> None:
    """Make a key with which a program acts as this account. It is shown once."""

    async def run() -> str | None:
        from sqlalchemy import select

        from escalation.services import api_keys
        from escalation.storage.tables import Staff

        async with _desk() as desk, desk.work() as work:
            staff = await work.session.scalar(select(Staff).where(Staff.email == email.lower()))
            if staff is None:
                return None
            return (await api_keys.make(work, staff=staff, name=name, days=days)).token

    key = asyncio.run(run())
    if key is None:
        typer.echo(f"Nobody has the e-mail {email}.", err=True)
        raise typer.Exit(1)
    typer.echo(key)


@staff_app.command("team")
def staff_team(
    name: str,
    skill: Annotated[list[str] | None, typer.Option(help="a topic it takes; repeatable")] = None,
    member: Annotated[list[str] | None, typer.Option(help="e-mail of an agent; repeatable")] = None,
    overflow_after_s: Annotated[
        int, typer.Option(min=0, max=86_400, help="opening time it has an episode to itself")
    ] = 300,
    overflow_to: Annotated[str | None, typer.Option(help="team that helps out then")] = None,
    assigns: Annotated[bool, typer.Option(help="give episodes to its agents unasked")] = False,
    accept_within_s: Annotated[
        int, typer.Option(min=10, max=3_600, help="how long an agent has to look at one")
    ] = 60,
) -> None:
    """Make or replace a team; what is left out is as in a new one."""

    async def run() -> None:
        from escalation.services.teams import TeamPlan, put

        plan = TeamPlan(
            name,
            skill or (),
            member or (),
            overflow_after_s,
            overflow_to,
            assigns=assigns,
            accept_within_s=accept_within_s,
        )
        async with _desk() as desk, desk.work() as work:
            await put(work, plan)

    _tell(run, f"The team {name} is as asked for.")


@staff_app.command("equip")
def staff_equip(
    email: str,
    team: Annotated[list[str] | None, typer.Option(help="name of a team; repeatable")] = None,
    skill: Annotated[list[str] | None, typer.Option(help="a topic; repeatable")] = None,
    locale: Annotated[
        list[str] | None, typer.Option(help="a language they answer in; none: all; repeatable")
    ] = None,
    capacity: Annotated[
        int | None, typer.Option(min=1, max=100, help="conversations held well at a time")
    ] = None,
) -> None:
    """Say what an agent can do; what is left out is taken away."""

    async def run() -> None:
        from escalation.services.teams import AgentPlan, equip_by_name

        plan = AgentPlan(team or (), skill or (), locale or (), capacity)
        async with _desk() as desk, desk.work() as work:
            await equip_by_name(work, email, plan)

    _tell(run, f"{email} is equipped as asked for.")


@train_app.command("understanding")
def train_understanding() -> None:
    """Fit the heads that hear urgency and mood, and print how well they do."""
    from escalation.operations.setup import EXAMPLES
    from escalation.understanding.training import train
    from knowledge.embedding.model import load_embedder

    settings = Settings()
    embedder = load_embedder(settings.embedding_model or settings.model_dir)
    typer.echo(train(embedder, EXAMPLES, settings.understanding_dir))


@kb_app.command("check")
def kb_check() -> None:
    """Read every article and name what is wrong, by file and line."""
    from knowledge.reading import read_folder

    settings = Settings()
    collection = read_folder(settings.kb_dir, original=settings.locales[0])
    for problem in collection.problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"{len(collection.articles)} articles, {len(collection.problems)} problems.")
    raise typer.Exit(1 if collection.problems else 0)


@kb_app.command("index")
def kb_index() -> None:
    """Make the vectors of all articles now; what is interrupted goes on where it was."""
    from escalation.operations.indexing import index_articles

    with _explained():
        for line in index_articles(_with_database()):
            typer.echo(line)


@policy_app.command("show")
def policy_show() -> None:
    """Print the policy in force as JSON: a draft to begin with."""
    import json

    from escalation.operations.policy import shown

    async def run() -> None:
        async with _desk() as desk:
            typer.echo(json.dumps(await shown(desk), indent=2, ensure_ascii=False))

    with _explained():
        asyncio.run(run())


@policy_app.command("replay")
def policy_replay(
    since: Annotated[str, typer.Option(help="how far to look back: 30d, 12h, 4w")] = "30d",
    draft: Annotated[Path | None, typer.Option(help="a JSON file with rules")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", help="one rule: urgent=.7")] = None,
) -> None:
    """Try a draft on past episodes: more handoffs, fewer, which and why. Saves nothing."""
    from escalation.operations.policy import read_changes, read_period, tried

    async def run() -> None:
        period, changes = read_period(since), read_changes(draft, set_ or ())
        async with _desk() as desk:
            for line in await tried(desk, period=period, changes=changes):
                typer.echo(line)

    with _explained():
        asyncio.run(run())


@policy_app.command("marks")
def policy_marks(
    out: Annotated[Path, typer.Option(help="a new file; it will hold customers' words")],
) -> None:
    """Write the handoffs that agents marked, with the messages that led to them, as JSON lines."""
    from escalation.operations.marks import export

    async def run() -> int:
        async with _desk() as desk:
            return await export(desk, out)

    with _explained():
        typer.echo(f"{asyncio.run(run())} marks written to {out}.")


def first_staff(database_url: str) -> Iterable[str]:
    """The accounts a new installation starts with; the lines to show once."""

    async def run() -> dict[str, str]:
        from escalation.services.staff import ensure_first_staff

        async with _desk(database_url) as desk, desk.work() as work:
            return await ensure_first_staff(work)

    created = asyncio.run(run())
    if created:
        yield "Demo staff, shown this once:"
    for email, password in created.items():
        yield f"  {email}  {password}"


@asynccontextmanager
async def _desk(database_url: str | None = None) -> "AsyncIterator[Desk]":
    """What use cases work with. Raises DatabaseUnreachable."""
    from sqlalchemy.exc import OperationalError

    from escalation.operations.errors import DatabaseUnreachable
    from escalation.realtime.bus import MemoryBus
    from escalation.services.catalogue import Catalogue
    from escalation.services.work import Desk
    from escalation.storage.database import make_engine

    settings = Settings() if database_url else _with_database()
    url = database_url or settings.database_url
    assert url is not None
    engine = make_engine(url)
    try:
        yield Desk(engine, MemoryBus(), settings, Catalogue.shipped(settings.site_name))
    except OperationalError as error:
        raise DatabaseUnreachable(
            f"The database does not answer: {str(error.orig).strip()}",
            "Start Handrail (`handrail up`) or set HANDRAIL_DATABASE_URL, then try again.",
        ) from error
    finally:
        await engine.dispose()


def _tell(run: Callable[[], Coroutine[None, None, None]], done: str) -> None:
    """Run a change of the desk, and say that it is done or why it was refused."""
    from escalation.errors import HandrailError

    try:
        asyncio.run(run())
    except HandrailError as error:
        typer.echo(error.detail, err=True)
        raise typer.Exit(1) from error
    typer.echo(done)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """For the imports of a process that stays: a fifth of their time goes into looking for garbage
    among classes and functions, which live as long as the process and are never looked at again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _explained() -> Iterator[None]:
    """A failure is told in two lines, cause and mend, with code 1; SIGTERM is a Ctrl-C."""
    import signal

    from escalation.operations.errors import SetupError
    from escalation.operations.setup import interrupt

    signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except SetupError as error:
        typer.echo(f"{error.cause}\n{error.mend}", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        typer.echo("Stopped before it was done.", err=True)
        raise typer.Exit(130) from None


def _with_database() -> Settings:
    """The settings, with the embedded server's address where no other is given."""
    settings = Settings()
    if settings.database_url is None:
        from escalation.operations import keys
        from escalation.operations.postgres import EmbeddedPostgres

        password = keys.load_or_make(settings.data_dir).database_password
        server = EmbeddedPostgres(settings.data_dir, password)
        settings = settings.model_copy(update={"database_url": server.database_url()})
    return settings


def main() -> None:
    """Entry point of the `handrail` program. A setting nobody can read is told in a sentence."""
    try:
        app()
    except UnreadableSettings as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
