"""What the API answers, by noun: types of plain dicts, to which mypy holds the views."""

# ruff: noqa: F403  one name for all of them: `shapes.Event` is the answer, `Event` the row
from escalation.api.shapes.api_keys import *
from escalation.api.shapes.audit import *
from escalation.api.shapes.conversation import *
from escalation.api.shapes.episodes import *
from escalation.api.shapes.hours import *
from escalation.api.shapes.insight import *
from escalation.api.shapes.knowledge import *
from escalation.api.shapes.people import *
from escalation.api.shapes.policy import *
from escalation.api.shapes.shifts import *
from escalation.api.shapes.staff import *
from escalation.api.shapes.timeline import *
from escalation.api.shapes.webhooks import *
from escalation.api.shapes.widget import *
from escalation.api.shapes.words import *
from escalation.api.shapes.writing import *
