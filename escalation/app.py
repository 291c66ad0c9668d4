"""The front door: builds the collaborators of the web process and puts the API on them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI

from escalation.api import (
    accounts,
    agent,
    api_keys,
    audit,
    customer,
    erasure,
    facts,
    files,
    hours,
    insight,
    knowledge,
    operations,
    pages,
    pictures,
    policy,
    problems,
    profiles,
    search,
    shifts,
    staff,
    teams,
    tone,
    webhooks,
    widget,
    writing,
)
from escalation.api.board import Board
from escalation.api.files import Uploads
from escalation.api.middleware import BodyLimit, Observed
from escalation.api.streams import TimelineReader
from escalation.clients.knowledge import KnowledgeClient
from escalation.realtime.bus import PostgresBus
from escalation.realtime.hub import Hub
from escalation.realtime.sweep import Sweep
from escalation.services.catalogue import Catalogue
from escalation.services.intake import Intake
from escalation.services.widgets import Widgets
from escalation.services.work import Desk
from escalation.settings import Settings
from escalation.storage.database import make_engine, plain_url

DESCRIPTION = "Support chat that answers from your help articles and hands over in time."


def create_app(settings: Settings) -> FastAPI:
    """The web application. `settings.database_url` must be set."""
    assert settings.database_url is not None
    engine = make_engine(settings.database_url)
    bus = PostgresBus(plain_url(settings.database_url))
    hub = Hub()
    widgets = Widgets(engine)
    bus.subscribe(hub.hear)
    bus.subscribe(widgets.hear)
    client = KnowledgeClient(settings.internal_url, settings.internal_secret)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await bus.start()
        sweep = asyncio.create_task(Sweep(engine, hub).run())
        yield
        hub.stop()
        sweep.cancel()
        await bus.stop()
        await client.close()
        await engine.dispose()

    app = FastAPI(
        title="Handrail",
        description=DESCRIPTION,
        version="0.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    desk = Desk(engine, bus, settings, Catalogue.shipped(settings.site_name))
    app.state.desk = desk
    app.state.intake = Intake(desk, widgets)
    app.state.timeline_reader = TimelineReader(desk)
    app.state.board = Board(desk)
    app.state.hub = hub
    app.state.uploads = Uploads()
    app.state.widgets = widgets
    app.state.knowledge = client
    problems.install(app)
    for module in (
        customer,
        files,
        staff,
        agent,
        search,
        profiles,
        facts,
        erasure,
        writing,
        shifts,
        accounts,
        api_keys,
        audit,
        knowledge,
        insight,
        policy,
        teams,
        hours,
        widget,
        pictures,
        tone,
        webhooks,
        operations,
        pages,
    ):
        app.include_router(module.router)
    app.include_router(shifts.admin_router)
    app.include_router(tone.admin_router)
    app.add_middleware(BodyLimit)
    app.add_middleware(Observed)
    return app
