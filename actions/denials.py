"""Whether a message begins with a no: "no, I meant the other one". Pure text, in ten languages."""

import re

_NO = re.compile(
    r"""^[\s.…¡!]*(?:
      (?:no|nope|nah|not\s(?:that|this|what)|that(?:'s|\sis)\snot|i\smeant|wrong)\b
    | ไม่ใช่|ไม่ได้หมาย|ไม่ค่ะ|ไม่ครับ|เปล่า|หมายถึง
    | (?:نه|خیر|نخیر|منظورم)\b
    | 아니|아뇨|그게\s?아니|그거\s?말고|제\s말은
    | (?:me\srefer|quiero\sdecir|quise\sdecir)
    | (?:nein|nee|nicht\sdas|das\snicht|ich\smein(?:e|te))\b
    | (?:non|pas\sça|je\svoulais\sdire|je\sparl(?:e|ais)\sd)
    | (?:لا|كلا|ليس|لم\sأقصد|قصدت|أقصد)\b
    | いいえ|いえ|いや|違|ちが|そうじゃ|そうでは
    | (?:não|nao|quis\sdizer)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def opens_with_no(text: str) -> bool:
    """Whether a text takes back, by its first words, what was understood before.

    Generous: it only keeps an answer from being said twice.
    """
    return _NO.match(text.replace("’", "'")) is not None
