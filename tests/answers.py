"""Holds every answer that a test gets to what the API's document says of it."""

import json
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from pydantic import TypeAdapter


class Answers:
    """What the routes of an application say they answer.

    An answer and its type must agree to the letter. What the type does not know, it drops when it
    reads the answer; what it wants and the answer lacks, it refuses.
    """

    def __init__(self, app: FastAPI) -> None:
        self._routes = [
            one for one in iter_route_contexts(app.routes) if one.path != "/openapi.json"
        ]
        self._types: dict[str, TypeAdapter[Any]] = {}

    async def check(self, response: httpx.Response) -> None:
        """A response hook of httpx."""
        if not response.is_success or response.headers.get("content-type") != "application/json":
            return
        await response.aread()
        route = self._route(response.request)
        if response.content and route and route.response_fields:
            sent, type_ = response.json(), self._type(route)
            assert json.loads(type_.dump_json(type_.validate_python(sent))) == sent, route.path

    def _route(self, request: httpx.Request) -> RouteContext | None:
        """The product's own route that answers a request; None: the framework's."""
        for route in self._routes:
            if request.method in route.methods and route.path_regex.fullmatch(request.url.path):
                return route
        return None

    def _type(self, route: RouteContext) -> TypeAdapter[Any]:
        name = route.unique_id
        if name not in self._types:
            (field,) = route.response_fields.values()
            self._types[name] = TypeAdapter(field.field_info.annotation)
        return self._types[name]
