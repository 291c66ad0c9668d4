"""What a customer hears first who is in danger or speaks of harming themselves."""

from escalation.domain.signals import Emergency
from escalation.services.work import Desk


def emergency_text(desk: Desk, emergency: Emergency, locale: str) -> str:
    """The site's own text in any language, or ours in the customer's."""
    return desk.settings.emergency_text or desk.catalogue.say(f"emergency_{emergency}", locale)
