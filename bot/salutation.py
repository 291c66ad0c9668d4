"""Where a greeting ends and the matter begins: "hi, where is it?" → "where is it?"."""

import re

SHORTEST_MATTER = 6  # letters; "hi there" and "hello bot" hold no matter

# A greeting, perhaps to somebody, then a gap. Thai and Japanese may leave only a space or a 、.
# Company is never a matter (`?+` does not give it back): "hello everyone!" greets.
_SALUTATION = re.compile(
    r"""^[\s¡!]*(?:
      hi|hello|hey|hiya|greetings|good\s(?:morning|afternoon|evening|day)
    | (?:سلام(?:\sو\sدرود|\sعلیکم)?|درود)(?:\s(?:وقت|روز|صبح|عصر|شب|ظهر)(?:تون|تان)?\sبخیر)?
    | (?:สวัสดี|หวัดดี)(?:ตอน(?:เช้า|บ่าย|เย็น))?(?:ค่ะ|คะ|ครับ|จ้า|จ้ะ)?
    | 안녕하(?:세요|십니까)|안녕
    | hola(?:,?\s(?:buenas|buenos\sdías))?|muy\sbuenas|buen[ao]s(?:\s(?:días|tardes|noches))?
    | hallo|guten\s(?:tag|morgen|abend)|moin|servus
    | bonjour|bonsoir|salut|coucou
    | مرحبا|أهلا|السلام\sعليكم|صباح\sالخير|مساء\sالخير
    | こんにちは|こんばんは|おはようございます
    | olá|oi|bom\sdia|boa\s(?:tarde|noite)
    | ciao|salve|buongiorno|buonasera
    | hoi|goede(?:morgen|middag|navond|ndag)
    | cześć|hej|witam|dzień\sdobry|dobry\swieczór
    | merhaba(?:lar)?|selam(?:lar)?|iyi\s(?:günler|akşamlar)|günaydın
    | привет|здравствуйте|добр(?:ый\s(?:день|вечер)|ое\sутро)
    | привіт|вітаю|добр(?:ий\s(?:день|вечір)|ого\s(?:дня|ранку))
    | [你您]好
    | नमस्ते|नमस्कार|हैलो|हेलो|namaste|namaskar
    | (?:xin\s)?chào(?:\s(?:bạn|shop|ad|anh|chị|em))?|alo
    | halo|selamat\s(?:pagi|siang|sore|malam)
    )(?:\s(?:
      there|all|everyone|everybody|team|guys|bot|again|zusammen|alle|allemaal|pessoal|gente
    | (?:a\s)?(?:todos|todas|tutti)|à\stous|tout\sle\smonde|wszystkim|herkese|всем|усім
    | دوستان|همگی|بكم|جميعا|ทุกคน|여러분|सभी\sको|semua(?:nya)?
    ))?+[\s,.!?:;،؛、。！，～–-]+(?P<matter>\S.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def after_salutation(text: str) -> str | None:
    """What follows the greeting that opens a text, or None when there is no greeting or no more."""
    match = _SALUTATION.match(text)
    if match is None or sum(c.isalnum() for c in match["matter"]) < SHORTEST_MATTER:
        return None
    return match["matter"]
