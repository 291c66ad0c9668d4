"""Where a greeting ends and the matter begins: "hi, where is it?" → "where is it?"."""

import re

SHORTEST_MATTER = 6  # letters; "hi there" and "hello bot" hold no matter

# A greeting, perhaps to somebody, then a gap. Thai and Japanese may leave only a space or a 、.
_SALUTATION = re.compile(
    r"""^[\s¡!]*(?:
      (?:hi|hello|hey|hiya|greetings|good\s(?:morning|afternoon|evening|day))
          (?:\s(?:there|all|everyone|everybody|team|guys|bot|again))?
    | (?:سلام(?:\sو\sدرود|\sعلیکم)?|درود)(?:\s(?:وقت|روز|صبح|عصر|شب|ظهر)(?:تون|تان)?\sبخیر)?
    | (?:สวัสดี|หวัดดี)(?:ตอน(?:เช้า|บ่าย|เย็น))?(?:ค่ะ|คะ|ครับ|จ้า|จ้ะ)?
    | 안녕하(?:세요|십니까)|안녕
    | hola(?:,?\s(?:buenas|buenos\sdías))?|muy\sbuenas|buen[ao]s(?:\s(?:días|tardes|noches))?
    | hallo|guten\s(?:tag|morgen|abend)|moin|servus
    | bonjour|bonsoir|salut|coucou
    | مرحبا|أهلا|السلام\sعليكم|صباح\sالخير|مساء\sالخير
    | こんにちは|こんばんは|おはようございます
    | olá|oi|bom\sdia|boa\s(?:tarde|noite)
    | ciao|buongiorno|merhaba|привет|здравствуйте|你好|xin\schào|नमस्ते
    )[\s,.!?:;،؛、。！–-]+(?P<matter>\S.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def after_salutation(text: str) -> str | None:
    """What follows the greeting that opens a text, or None when there is no greeting or no more."""
    match = _SALUTATION.match(text)
    if match is None or sum(c.isalnum() for c in match["matter"]) < SHORTEST_MATTER:
        return None
    return match["matter"]
