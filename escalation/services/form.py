"""The widget's form: whether a customer is asked, and keeping what they answered."""

from typing import Any

from escalation.domain import form
from escalation.domain.form import Answers
from escalation.domain.widget import Form
from escalation.errors import FormRequired, FormUnusable
from escalation.services.work import Work
from escalation.storage import clock
from escalation.storage.tables import Conversation, Customer


def asked_of(work: Work, asked: Form, customer: Customer) -> dict[str, Any] | None:
    """The form as this customer sees it; None where there is nothing to ask them, or no more."""
    known = Answers(customer.name, customer.email, customer.topic)
    asks = form.open_questions(asked, known)
    if customer.form_done_at is not None or not asks:
        return None
    default = work.desk.settings.locales[0]
    topics = [
        {"key": topic.key, "label": topic.label(customer.locale, default)} for topic in asked.topics
    ]
    return {
        "asks": list(asks),
        "required": asked.required,
        "topics": topics if "topic" in asks else [],
    }


async def check_answered(work: Work, asked: Form, customer: Customer, conversation_id: str) -> None:
    """Raises FormRequired for a first message while the form must be answered and is not.

    Whoever has a conversation already is not held up by a form that was made later.
    """
    left = asked_of(work, asked, customer) if asked.required else None
    if left is None:
        return
    conversation = await work.session.get_one(Conversation, conversation_id)
    if conversation.last_seq == 0:
        raise FormRequired(
            "Answer the form before the first message, with PUT /api/customer/form.", form=left
        )


async def answer(work: Work, asked: Form, customer: Customer, answers: Answers) -> None:
    """Keep the answers as the customer's profile, or that they went past the form.

    Told again, the last word counts. Raises FormUnusable.
    """
    signed = Answers(customer.name, customer.email) if customer.is_verified else Answers()
    try:
        kept = form.checked(asked, answers, signed=signed)
    except form.UnusableAnswers as error:
        raise FormUnusable(
            str(error),
            errors=[problem.told() for problem in error.problems],
        ) from error
    customer.name = kept.name or customer.name
    customer.email = kept.email or customer.email
    customer.topic = kept.topic or customer.topic
    customer.form_done_at = await clock.now(work.session)
