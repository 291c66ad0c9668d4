"""Finding in a customer's words how they can be reached: an e-mail address, a phone number."""

import re
import unicodedata
from dataclasses import dataclass

EMAIL_LIMIT = 254  # characters; RFC 5321's longest path
PHONE_DIGITS = range(8, 16)  # E.164 allows 15; under 8 it is an order number or a price

# Bounded repetitions throughout: hostile text costs no more than its length. ASCII borders, since
# Korean and Thai write on without a space.
_MAY_BE = re.compile(r"[\d@\uff20]")  # any script's digits; nearly every message has none
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9@-])"
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9+])[+(]?[0-9][0-9 ()./-]{5,30}[0-9](?![A-Za-z0-9])")
_BEGINS_AS_PHONE = re.compile(r"[+(]|0[0-9 ()/-]")
_DATE = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody can be reached; either may be missing."""

    email: str | None = None
    phone: str | None = None

    def __bool__(self) -> bool:
        return self.email is not None or self.phone is not None


def find_contact(text: str) -> Contact:
    """The first e-mail address and the first phone number in a text, in any script's digits.

    A number counts as a phone's when it begins as one does (+, 0 or a bracket) or stands alone;
    in the middle of a sentence "order 48291734" is an order.
    """
    if not _MAY_BE.search(text):
        return Contact()
    plain = "".join(_ascii(character) for character in text)
    email = _email(plain)
    rest = plain.replace(email, " ") if email else plain
    return Contact(email, _phone(rest))


def _ascii(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None and character.isdecimal():
        return str(digit)
    return {"\uff0b": "+", "\uff20": "@", "\u00a0": " ", "\u2010": "-", "\u2011": "-"}.get(
        character, character
    )


def _email(text: str) -> str | None:
    found = _EMAIL.search(text)
    if found is None or len(found[0]) > EMAIL_LIMIT:
        return None
    return found[0].strip(".").lower()


def _phone(text: str) -> str | None:
    for found in _NUMBER.finditer(text):
        written = found[0]
        digits = re.sub(r"[^0-9]", "", written)
        looks_like_one = _BEGINS_AS_PHONE.match(written) or written == text.strip(" .,;")
        if len(digits) in PHONE_DIGITS and looks_like_one and not _DATE.fullmatch(written):
            return f"+{digits}" if written.startswith("+") else digits
    return None
