"""The front end's types of what it sends and is answered, made from the API as it is.

python -m escalation.operations.wire      writes wire.ts of web/shared and of web/console

A route that is gone, a field that has another name: what uses it no longer compiles, once the files
are made anew; and tests/test_wire.py fails until they are.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from escalation.app import create_app
from escalation.settings import ROOT, Settings

SHARED = ROOT / "web" / "shared" / "src" / "wire.ts"
CONSOLE = ROOT / "web" / "console" / "src" / "data" / "wire.ts"
CUSTOMERS = ("/api/customer", "/api/knowledge", "/api/site")
STAFF = ("/api/agent", "/api/admin", "/api/staff", "/api/insight", "/api/site")
METHODS = ("get", "post", "put", "patch", "delete")
HEAD = """/**
 * {}
 * Made from /openapi.json by `python -m escalation.operations.wire`; a test fails when the two
 * differ.
 */"""
_SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}
_NAMED = re.compile(r"#/components/schemas/(\w+)")

Json = dict[str, Any]


def generated() -> dict[Path, str]:
    """The files as they should be."""
    api = create_app(Settings(database_url="postgresql:///unused")).openapi()
    schemas = api["components"]["schemas"]
    customers, staff = _routes(api, CUSTOMERS), _routes(api, STAFF)
    shared = _closed(_named(customers), schemas)
    own = _closed(_named(staff), schemas) - shared
    lent = sorted(shared & (_named(staff) | set(_named_in([schemas[name] for name in own]))))
    return {
        SHARED: _file(
            "What customers' clients send, and what they are answered.",
            *_shapes(shared, schemas),
        ),
        CONSOLE: _file(
            "What the console may ask for, what it sends along and is answered.",
            _import(lent),
            "export type * from '@handrail/shared/contract'",
            *(_paths(method, staff) for method in METHODS),
            *(_by_path("Body", method, staff, _body, "never") for method in METHODS[1:-1]),
            *(_by_path("Answer", method, staff, _answer, "unknown") for method in METHODS[:-1]),
            *_shapes(own, schemas),
        ),
    }


def _import(names: Iterable[str]) -> str:
    lines = "".join(f"  {name},\n" for name in names)
    return f"import type {{\n{lines}}} from '@handrail/shared/contract'"


def _file(said: str, *parts: str) -> str:
    return "\n\n".join((HEAD.format(said), *parts)) + "\n"


def _routes(api: Json, prefixes: tuple[str, ...]) -> dict[str, Json]:
    return {path: item for path, item in api["paths"].items() if path.startswith(prefixes)}


def _paths(method: str, routes: dict[str, Json]) -> str:
    """One type of every address that takes a method."""
    found = sorted(path for path, item in routes.items() if method in item)
    members = [f"  | {_pattern(path)}" for path in found]
    name = f"{method.capitalize()}Path"
    query = f"{name}Alone | `${{{name}Alone}}?${{string}}`" if method == "get" else f"{name}Alone"
    return f"type {name}Alone =\n" + "\n".join(members) + f"\nexport type {name} = {query}"


def _by_path(
    what: str, method: str, routes: dict[str, Json], read: Callable[[Json], str], other: str
) -> str:
    """A type for each address that takes a method, `other` for what is none. A placeholder takes
    whatever comes, `/` too, so the longer addresses are tried first, and of equals the one with a
    word of its own.
    """
    found = [(path, item[method]) for path, item in routes.items() if method in item]
    found.sort(key=lambda one: _precedence(one[0]))
    name = f"{method.capitalize()}{what}"
    lines = [f"export type {name}<P extends string> ="]
    if method == "get":
        lines.append(f"  P extends `${{infer Path}}?${{string}}` ? {name}<Path> :")
    lines += [f"  P extends {_pattern(path)} ? {read(route)} :" for path, route in found]
    return "\n".join([*lines, f"  {other}"])


def _precedence(path: str) -> tuple[int, list[bool], str]:
    parts = path.split("/")
    return -len(parts), [part.startswith("{") for part in parts], path


def _pattern(path: str) -> str:
    return f"`{re.sub(r'{[^}]*}', '${string}', path)}`"


def _answer(route: Json) -> str:
    """The type of what a route answers when all is well."""
    (done,) = (one for status, one in route["responses"].items() if status.startswith("2"))
    schema = done.get("content", {}).get("application/json", {}).get("schema")
    return _type(schema) if schema else "void"


def _body(route: Json) -> str:
    """The type of what is sent along with a call of a route; a file is a `Blob`."""
    if "requestBody" not in route:
        return "undefined"
    schema = route["requestBody"]["content"].get("application/json", {}).get("schema")
    return _type(schema) if schema else "Blob"


def _named(routes: dict[str, Json]) -> set[str]:
    """The schemas that requests' bodies and answers name."""
    spoken = [
        (route.get("requestBody"), [one for s, one in route["responses"].items() if s[0] == "2"])
        for item in routes.values()
        for route in item.values()
    ]
    return set(_named_in(spoken))


def _named_in(part: Any) -> list[str]:
    return _NAMED.findall(json.dumps(part))


def _closed(names: set[str], schemas: Json) -> set[str]:
    """These schemas and all that they name."""
    found = set(_named_in([schemas[name] for name in names]))
    return names if found <= names else _closed(names | found, schemas)


def _shapes(names: set[str], schemas: Json) -> Iterator[str]:
    for name in sorted(names):
        yield _told(schemas[name]) + _shape(name, schemas[name])


def _told(schema: Json, indent: str = "") -> str:
    """What is said of a schema, as a comment."""
    said = schema.get("description", "")
    if not said:
        return ""
    if "\n" not in said:
        return f"{indent}/** {said} */\n"
    lines = (f"{indent} * {line}".rstrip() + "\n" for line in said.split("\n"))
    return f"{indent}/**\n{''.join(lines)}{indent} */\n"


def _shape(name: str, schema: Json) -> str:
    if "properties" not in schema:
        return f"export type {name} = {_type(schema)}"
    required = schema.get("required", ())
    fields = [
        f"{_told(each, '  ')}  {field}{'' if field in required else '?'}: {_type(each)}"
        for field, each in schema["properties"].items()
    ]
    return f"export interface {name} {{\n" + "\n".join(fields) + "\n}"


def _type(schema: Json) -> str:
    """The TypeScript of a schema."""
    match schema:
        case {"$ref": ref}:
            return str(ref).rpartition("/")[2]
        case {"anyOf": choices}:
            return " | ".join(_type(each) for each in choices)
        case {"enum": values}:
            return " | ".join(f"'{value}'" for value in values)
        case {"const": value}:
            return f"'{value}'"
        case {"type": "null"}:
            return "null"
        case {"type": "array", "prefixItems": items}:
            return f"[{', '.join(map(_type, items))}]"
        case {"type": "array", "items": items}:
            inner = _type(items)
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case {
            "type": "object",
            "propertyNames": {"enum": _} as keys,
            "additionalProperties": value,
        }:
            return f"Partial<Record<{_type(keys)}, {_type(value)}>>"
        case {"type": "object", "additionalProperties": dict(value)}:
            return f"Record<string, {_type(value)}>"
        case {"type": "object"}:
            return "Record<string, unknown>"
        case {"type": kind} if kind in _SIMPLE:
            return _SIMPLE[kind]
        case _:
            return "unknown"


def main() -> None:
    """Write the files."""
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
