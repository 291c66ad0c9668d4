"""What a customer is called where their name decides something."""

CODE_LENGTH = 4  # characters; the console shows them as "Guest 3F2A"


def name_of(customer_id: str, called: str | None) -> str:
    """Their name; of a guest, who gave none, the code by which lists tell guests apart."""
    return called or customer_id[-CODE_LENGTH:].upper()


def is_named(words: str, *, customer_id: str, called: str | None) -> bool:
    """Whether these words are the customer's name, whatever their case and white space."""
    return _plain(words) == _plain(name_of(customer_id, called))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
