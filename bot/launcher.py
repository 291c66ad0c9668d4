"""Starts Rasa, to train or to serve, with its costly habits mended.

    python launcher.py train --out DIR
    python launcher.py serve --model FILE --port N

Four things make a stock Rasa 3.6 three times slower than it need be:

1. `skops`, imported after TensorFlow, inspects all of it: 6–10 s at every start and training.
   It is imported first.
2. Each result of an action is checked against a JSON schema which is itself checked and compiled
   again each time: four fifths of a turn's CPU. The validator is built once.
3. A slot mapped by `action:` costs a call to the action server every turn. domain.yml has none.
4. For each event of a dialogue that is read back, all classes of events are looked for anew: a
   tenth of a turn. They are found once.

Needs HANDRAIL_INTERNAL_URL, HANDRAIL_INTERNAL_SECRET and, to serve, HANDRAIL_ACTIONS_URL and
HANDRAIL_RASA_TOKEN (guards every route that is not our channel's).
"""

import argparse
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HOST = "127.0.0.1"  # never reachable from outside, whatever is configured

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # The classifier is a small matrix product: more threads only take turns from the neighbours.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}


def prepare() -> None:
    """Set what must be set before Rasa is imported, and import skops before TensorFlow."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    # Rasa's dependencies deprecate one another at length, and turn the filters back on.
    warnings.showwarning = lambda *_, **__: None
    sys.path.insert(0, str(HERE))  # config.yml and credentials.yml name our modules
    import skops.io  # noqa: F401


def log_warnings_only() -> None:
    """Rasa logs every message with its words by default: costly, and not ours to keep."""
    from rasa.utils.log_utils import configure_structlog

    logging.getLogger().setLevel(logging.WARNING)
    configure_structlog(logging.WARNING)


def check_action_results_fast() -> None:
    """Build the validator of action results once instead of at every call."""
    from jsonschema.exceptions import best_match
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    RemoteAction._validate_action_result = _validate_action_result


def find_event_types_once() -> None:
    """Look up the class of an event in a table instead of among all classes at every event."""
    from functools import cache

    from rasa.shared.core.events import Event

    Event.resolve_by_type = staticmethod(cache(Event.resolve_by_type))


def train(out: Path) -> Path:
    """Train from the project's files into `out`; returns the model's file."""
    # A cached step would keep the features of an embedding model that has changed meanwhile.
    with tempfile.TemporaryDirectory() as cache:
        os.environ["RASA_CACHE_DIRECTORY"] = cache
        prepare()
        import rasa

        result = rasa.train(
            domain=str(HERE / "domain.yml"),
            config=str(HERE / "config.yml"),
            training_files=[str(HERE / "data")],
            output=str(out),
            force_training=True,
            fixed_model_name="handrail",
        )
    if result.model is None:
        raise SystemExit("Rasa did not produce a model; the lines above say why.")
    return Path(result.model)


def serve(model: Path, port: int) -> None:
    """Serve until SIGTERM. Exits at once when the model cannot be loaded."""
    token = _needed("HANDRAIL_RASA_TOKEN")
    for name in ("HANDRAIL_INTERNAL_SECRET", "HANDRAIL_INTERNAL_URL", "HANDRAIL_ACTIONS_URL"):
        _needed(name)
    if not model.is_file():
        raise SystemExit(f"There is no model at {model}; train one first.")
    prepare()
    log_warnings_only()
    check_action_results_fast()
    find_event_types_once()

    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    serve_application(
        model_path=str(model),
        interface=HOST,
        port=port,
        credentials=str(HERE / "credentials.yml"),
        endpoints=AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml")),
        cors=[],
        auth_token=token,
        enable_api=True,
    )


def _needed(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SystemExit(f"{name} is not set; Rasa does not start without it.")
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description="Train or serve the bot's understanding.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    training = verbs.add_parser("train", help="train a model")
    training.add_argument("--out", type=Path, required=True, help="folder of the model")
    serving = verbs.add_parser("serve", help="serve a model on the loopback interface")
    serving.add_argument("--model", type=Path, required=True)
    serving.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    if arguments.verb == "train":
        sys.stdout.write(f"{train(arguments.out)}\n")
    else:
        serve(arguments.model, arguments.port)


if __name__ == "__main__":
    main()
