"""The console's types of what it sends, made from the API as it is.

python -m escalation.operations.wire      writes web/console/src/data/wire.ts

A route that is gone, a field that has another name: the console no longer compiles, once the file
is made anew; and tests/test_wire.py fails until it is.
"""

import json
import re
from typing import Any

from escalation.app import create_app
from escalation.settings import ROOT, Settings

TARGET = ROOT / "web" / "console" / "src" / "data" / "wire.ts"
PREFIXES = ("/api/agent", "/api/admin", "/api/staff", "/api/insight", "/api/site")
METHODS = ("get", "post", "put", "patch", "delete")
HEAD = """/**
 * What the console may ask for, and what it sends along. Made from /openapi.json by
 * `python -m escalation.operations.wire`; a test fails when the two differ.
 */
"""
_SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}


def generated() -> str:
    """The file as it should be."""
    api = create_app(Settings(database_url="postgresql:///unused")).openapi()
    routes = {path: item for path, item in api["paths"].items() if path.startswith(PREFIXES)}
    paths = "\n\n".join(_paths(method, routes) for method in METHODS)
    bodies = {name for item in routes.values() for each in item.values() for name in _refs(each)}
    schemas = api["components"]["schemas"]
    shapes = "\n\n".join(_shape(name, schemas[name]) for name in sorted(_closed(bodies, schemas)))
    return f"{HEAD}\n{paths}\n\n{shapes}\n"


def _paths(method: str, routes: dict[str, Any]) -> str:
    """One type of every address that takes a method."""
    found = sorted(path for path, item in routes.items() if method in item)
    members = [f"  | `{re.sub(r'{[^}]*}', '${string}', path)}`" for path in found]
    name = f"{method.capitalize()}Path"
    query = f"{name}Alone | `${{{name}Alone}}?${{string}}`" if method == "get" else f"{name}Alone"
    return f"type {name}Alone =\n" + "\n".join(members) + f"\nexport type {name} = {query}"


def _refs(part: Any) -> set[str]:
    """The schemas that a request's body names."""
    body = part.get("requestBody", {})
    return set(re.findall(r"#/components/schemas/(\w+)", json.dumps(body)))


def _closed(names: set[str], schemas: dict[str, Any]) -> set[str]:
    """These schemas and all that they name."""
    found = re.findall(r"#/components/schemas/(\w+)", json.dumps([schemas[n] for n in names]))
    return names if set(found) <= names else _closed(names | set(found), schemas)


def _shape(name: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return f"export type {name} = {_type(schema)}"
    required = schema.get("required", ())
    fields = [
        f"  {field}{'' if field in required else '?'}: {_type(each)}"
        for field, each in schema["properties"].items()
    ]
    return f"export interface {name} {{\n" + "\n".join(fields) + "\n}"


def _type(schema: dict[str, Any]) -> str:
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
        case {"type": "array", "items": items}:
            inner = _type(items)
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        case {"type": kind} if kind in _SIMPLE:
            return _SIMPLE[kind]
        case _:
            return "unknown"


def main() -> None:
    """Write the file."""
    TARGET.write_text(generated(), encoding="utf-8")


if __name__ == "__main__":
    main()
