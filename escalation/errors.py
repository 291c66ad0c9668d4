"""Every refusal of the product, one class each.

HandrailError
├── Unauthenticated 401        InvalidToken · InvalidIdentity · WrongCredentials · SignedOut
├── Forbidden 403              WrongRole · ForeignOrigin · CsrfMismatch
├── NotFound 404
├── Conflict 409               IdempotencyConflict · EpisodeAlreadyClaimed · NotOwner
│                              MoveNotPossible · NothingToRate · ChoiceNotOffered · NoTeams
│                              PolicyOutdated · HoursOutdated · WidgetOutdated · NothingToMark
│                              TeamExists · NotAnAgent
│                              CauseMisplaced · AccountExists · LastAdministrator
│                              KeptTooLong · TooManyFacts · NotNamed
│                              TwoIdentities · NotMerged · NoPanel · NoMail · NotVerified
│                              FileAlreadySent · FilesFull · FormRequired
├── TooLarge 413
├── UnsupportedFile 415
├── Malformed 422              PolicyUnusable · HoursUnusable · CalendarUnreadable
│                              WidgetUnusable · FormUnusable · PictureUnusable
│                              UnknownVariable · AddressRefused
├── TooMany 429
└── NotReady 503               DatabaseUnavailable · KnowledgeUnavailable

A class carries its status and a stable code; an instance carries a sentence its reader can act on.
`escalation.api.problems` renders them all, and nothing else makes an error body.
"""

from typing import Any, ClassVar


class HandrailError(Exception):
    """Root of all refusals. `detail` is shown to people; `extra` joins the problem body."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra


class Unauthenticated(HandrailError):
    """Nobody we know is asking."""

    status, code, title = 401, "unauthenticated", "Please sign in"


class InvalidToken(Unauthenticated):
    """A customer's session token is missing, forged or lapsed."""

    code, title = "invalid_token", "The session has ended"


class InvalidIdentity(Unauthenticated):
    """The host site's signature of who the customer is does not hold."""

    code, title = "invalid_identity", "The identity could not be confirmed"


class WrongCredentials(Unauthenticated):
    """E-mail and password do not belong together, or there is no such account."""

    code, title = "wrong_credentials", "That did not match"


class SignedOut(Unauthenticated):
    """A staff session is missing or has ended."""

    code, title = "signed_out", "Please sign in"


class Forbidden(HandrailError):
    """We know who is asking, and they may not."""

    status, code, title = 403, "forbidden", "Not allowed"


class WrongRole(Forbidden):
    """The account lacks the role this needs."""

    code = "wrong_role"


class ForeignOrigin(Forbidden):
    """A staff request came from another site."""

    code = "foreign_origin"


class CsrfMismatch(Forbidden):
    """A changing staff request came without its token."""

    code = "csrf_mismatch"


class NotFound(HandrailError):
    """No such thing, or not the asker's to see: both look the same."""

    status, code, title = 404, "not_found", "Not found"


class MethodNotAllowed(HandrailError):
    """The address exists, the method does not."""

    status, code, title = 405, "method_not_allowed", "Method not allowed"


class Conflict(HandrailError):
    """The request is well formed, and a rule says no."""

    status, code, title = 409, "conflict", "Not possible now"


class IdempotencyConflict(Conflict):
    """One client_id was used for two different messages."""

    code = "idempotency_conflict"


class EpisodeAlreadyClaimed(Conflict):
    """Somebody else was faster. `extra["owner"]` names them."""

    code = "already_claimed"


class NotOwner(Conflict):
    """Only the agent who claimed an episode may do this."""

    code = "not_owner"


class MoveNotPossible(Conflict):
    """The episode's state does not allow the move."""

    code = "move_not_possible"


class NothingToRate(Conflict):
    """The episode is still open."""

    code = "nothing_to_rate"


class ChoiceNotOffered(Conflict):
    """The event never offered this choice."""

    code = "choice_not_offered"


class NoTeams(Conflict):
    """A transfer names a team, and the desk has none."""

    code = "no_teams"


class NothingToMark(Conflict):
    """The episode was never handed off."""

    code = "nothing_to_mark"


class PolicyOutdated(Conflict):
    """A version of the policy was saved meanwhile. `extra["newest"]` is its number."""

    code = "policy_outdated"


class HoursOutdated(Conflict):
    """Other opening hours were saved meanwhile. `extra["newest"]` is their version."""

    code = "hours_outdated"


class WidgetOutdated(Conflict):
    """A version of the widget's settings was saved meanwhile. `extra["newest"]` is its number."""

    code = "widget_outdated"


class TeamExists(Conflict):
    """Another team has this name."""

    code = "team_exists"


class NotAnAgent(Conflict):
    """The account answers no customers, so nothing is routed to it."""

    code = "not_an_agent"


class CauseMisplaced(Conflict):
    """A cause cannot stand there in the tree."""

    code = "cause_misplaced"


class AccountExists(Conflict):
    """The e-mail address has an account."""

    code = "account_exists"


class LastAdministrator(Conflict):
    """Nobody would be left who could undo the change."""

    code = "last_administrator"


class KeptTooLong(Conflict):
    """A fact would be remembered for longer than it may be."""

    code = "kept_too_long"


class TooManyFacts(Conflict):
    """So much is remembered of this customer that nobody would read more."""

    code = "too_many_facts"


class NotNamed(Conflict):
    """What cannot be undone was not confirmed with the customer's name."""

    code = "not_named"


class TwoIdentities(Conflict):
    """The host site signed both customers, each as somebody else."""

    code = "two_identities"


class NotMerged(Conflict):
    """The customer stands alone; there is nothing to undo."""

    code = "not_merged"


class NoPanel(Conflict):
    """The site has no page of its own about customers."""

    code = "no_panel"


class NoMail(Conflict):
    """The site sends no e-mail."""

    code = "no_mail"


class NotVerified(Conflict):
    """The site has not signed who the customer is."""

    code = "not_verified"


class FileAlreadySent(Conflict):
    """A file belongs to the message that named it first."""

    code = "file_already_sent"


class FilesFull(Conflict):
    """No more files fit: of this conversation, or of all of them together."""

    code, title = "files_full", "There is no room for more files"


class FormRequired(Conflict):
    """The site's form comes before the first message. `extra["form"]` is what it asks."""

    code, title = "form_required", "A few questions come first"


class TooLarge(HandrailError):
    """A request body, or a file, over the limit."""

    status, code, title = 413, "too_large", "Too large"


class UnsupportedFile(HandrailError):
    """The bytes are of no type that is taken, or not whole."""

    status, code, title = 415, "unsupported_file", "This file cannot be sent"


class Malformed(HandrailError):
    """The request could not be understood. `extra["errors"]` names each field."""

    status, code, title = 422, "malformed", "The request could not be understood"


class PolicyUnusable(Malformed):
    """A draft of the policy that makes no sense. `extra["errors"]` names each field."""

    code, title = "policy_unusable", "This policy would not work"


class HoursUnusable(Malformed):
    """Opening hours that make no sense. `extra["errors"]` names each part."""

    code, title = "hours_unusable", "These opening hours would not work"


class CalendarUnreadable(Malformed):
    """A file of holidays that is no calendar, or takes too long to read."""

    code, title = "calendar_unreadable", "This calendar could not be read"


class WidgetUnusable(Malformed):
    """Settings of the widget that make no sense. `extra["errors"]` names each field."""

    code, title = "widget_unusable", "These settings would not work"


class FormUnusable(Malformed):
    """Answers that the widget's form cannot take. `extra["errors"]` names each field."""

    code, title = "form_unusable", "Something in the form is not right"


class PictureUnusable(Malformed):
    """A file that is no picture, or not one that can be shown."""

    code, title = "picture_unusable", "This picture cannot be used"


class UnknownVariable(Malformed):
    """A saved reply has a variable that nothing could fill in."""

    code, title = "unknown_variable", "There is no such variable"


class AddressRefused(Malformed):
    """A webhook's address that we never call."""

    code, title = "address_refused", "That address is not called"


class TooMany(HandrailError):
    """A limit of requests was reached; `retry_after_s` says when to come back."""

    status, code, title = 429, "too_many_requests", "Too many requests"

    def __init__(self, detail: str, *, retry_after_s: int = 5, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.retry_after_s = retry_after_s


class NotReady(HandrailError):
    """A part we need is not there at the moment; nothing was stored."""

    status, code, title = 503, "not_ready", "Not available at the moment"
    retry_after_s = 2


class DatabaseUnavailable(NotReady):
    """PostgreSQL did not answer."""

    code = "database_unavailable"


class KnowledgeUnavailable(NotReady):
    """The search for articles did not answer."""

    code = "knowledge_unavailable"
