"""A message that begins with a no: "no, I meant the other one". Pure text, in twenty languages."""

import re

_DENIAL = r"""(?:
      (?:nope|nah|no|wrong(?:\sone)?|not\s(?:that|this)(?:\sone)?|that(?:'s|\sis)\snot\s(?:it|that))\b
    | ไม่ใช่(?:ค่ะ|ครับ|คะ)?|ไม่(?:ค่ะ|ครับ)|เปล่า(?:ค่ะ|ครับ)?
    | (?:نخیر|خیر|نه)\b
    | 아니(?:요|오)?|아뇨
    | (?:nein|nee|nicht\sdas|das\snicht|non|pas\sça)\b
    | (?:لا|كلا)\b
    | いいえ|いえ|いや|違(?:います|う)
    | (?:não|nao|nie|bukan|tidak|hayır|yok|нет|ні|không(?:\sphải)?)\b
    | 不是|不对
    | नहीं|जी\sनहीं
    )"""
_MEANT = r"""(?:
      i\s(?:meant?|asked\sabout|was\s(?:asking|talking)\sabout)\b
    | (?:ผม|ฉัน|เรา|หนู)?หมายถึง
    | منظورم(?!\s(?:این|اون|آن)\s?(?:نبود|نیست))(?:\sاین\sبود(?:\sکه)?)?\b
    | 제\s말은(?!\s*그게\s?아니)
    | me\sref(?:iero|ería|eria)\sal?\b|(?:quiero|quise|quería|queria)\sdecir\b
    | ich\smein(?:e|te)\b
    | je\s(?:voulais|veux)\sdire\b|je\sparl(?:e|ais)\s(?:(?:de|du|des)\b|d')
    | (?:أقصد|اقصد|قصدت)\b
    | (?:eu\s)?(?:quis|quero|queria)\sdizer\b|(?:eu\s)?me\sref(?:iro|eria)\s(?:a|ao|à)\b
    | (?:io\s)?(?:intendevo|intendo|volevo\sdire|parlavo\s(?:di|del(?:la)?))\b
    | ik\sbedoel(?:de)?\b
    | chodzi(?:ło)?\smi\so\b|miał[ae]?m\sna\smyśli\b
    | demek\sistediğim\b
    | я\s(?:име(?:ю|л|ла)\sв\sвиду|про)\b
    | я\s(?:ма(?:ю|в|ла)\sна\sувазі|про)\b
    | 我(?:的意思)?是说|我(?:想)?问的是|我说的是
    | मेरा\sमतलब(?:\s(?:है|था))?
    | ý\s(?:mình|tôi|em)\slà\b
    | maksud\s(?:saya|aku|gue)\b
    )"""
# A bare no counts only where something sets it off: "No puedo entrar" and "no-show" deny nothing,
# and "no quería decir eso" is a no to the end.
_SET_OFF = (
    r"(?:\s*[,،、，。.;:!！](?!\s*\d)\s*|\s+[–—-]\s+|(?<=[ก-๛가-힣\u4e00-\u9fff])\s+"
    r"|\s+(?=(?:i|ich|je|ik|я|io)\s))"
)
_LEAD = r"^[\s.…¡!]*"
_FLAGS = re.IGNORECASE | re.VERBOSE
_PREAMBLE = re.compile(rf"{_LEAD}(?:{_DENIAL}{_SET_OFF})?(?P<meant>{_MEANT}[\s,:،、]*)?", _FLAGS)
# Denials that belong to their sentence, of which nothing can be taken away.
_WITHIN = r"""(?:
      not\swhat\b|that(?:'s|\sis)\snot\b
    | ไม่ได้หมาย
    | منظورم\b
    | 그게\s?아니|그거\s?말고|제\s말은
    | (?:ليس|لم\sأقصد)\b
    | 違|ちが|そうじゃ|そうでは
    )"""
_NO = re.compile(rf"{_LEAD}(?:{_DENIAL}|{_MEANT}|{_WITHIN})", _FLAGS)


def opens_with_no(text: str) -> bool:
    """Whether a text takes back, by its first words, what was understood before.

    Generous: it only keeps an answer from being said twice.
    """
    return _NO.match(_plain(text)) is not None


def what_is_meant(text: str) -> str:
    """The text without a no and an "I meant" before it, where words follow: they find nothing."""
    preamble = _before_words(text)
    return _plain(text)[preamble.end() :] if preamble else text


def says_what_is_meant(text: str) -> bool:
    """Whether a text names the thing that is meant instead: "no, I meant …" is more than a no."""
    preamble = _before_words(text)
    return preamble is not None and preamble["meant"] is not None


def _before_words(text: str) -> re.Match[str] | None:
    plain = _plain(text)
    preamble = _PREAMBLE.match(plain)
    return preamble if preamble and re.search(r"\w", plain[preamble.end() :]) else None


def _plain(text: str) -> str:
    return text.replace("’", "'")
