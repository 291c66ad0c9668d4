"""When two customers are one person, and what they are called where a name decides something."""

CODE_LENGTH = 4  # characters; the console shows them as "Guest 3F2A"


def leads(is_verified: bool, other_is_verified: bool) -> bool | None:
    """Whether a customer stands for both when another is merged with them; None: they may not be.

    Verified beats unverified. Of two guests the one stays on whose page it was decided. Two whom
    the site signed are two people, whatever a colleague believes.
    """
    if is_verified and other_is_verified:
        return None
    return is_verified or not other_is_verified


def name_of(customer_id: str, called: str | None) -> str:
    """Their name; of a guest, who gave none, the code by which lists tell guests apart."""
    return called or customer_id[-CODE_LENGTH:].upper()


def is_named(words: str, *, called: str) -> bool:
    """Whether these words are somebody's name, whatever their case and white space."""
    return _plain(words) == _plain(called)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
