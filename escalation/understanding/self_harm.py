"""How people say that they may harm themselves, in ten languages, as patterns over folded text.

These are acted upon once too often rather than once too little: only what cannot be meant — a film,
a laugh, a place one moves away from — is left out.
"""

from escalation.understanding.phrases import Pattern, any_of

SELF_HARM: dict[str, Pattern] = {
    "en": any_of(
        r"\bkill(?:ing)? myself\b(?! laughing)",
        r"(?<!don't )(?<!not )\b(?:want|going|need|thinking|think|thoughts?|feel like|about|might|"
        r"gonna|plan\w{0,4})(?: to| of| about)? (?:harm|hurt|cutt?)(?:ing)? myself\b",
        r"\bself[- ]harming\b",
        r"(?<!book about )(?<!book on )(?<!film about )\bsuicid(?:e|al)\b"
        r"(?! (?:squad|prevention|doors?))",
        r"\b(?:don'?t|do not) (?:want|wish) to (?:live|be alive)(?: any ?more| any longer)?\s*"
        r"(?:$|[.!?,])",
        r"\b(?:want|wish|going) to (?:die(?! (?:of|from|laughing))|end it all)\b",
        r"\b(?:end|ending|take|taking) my (?:own )?life\b",
        r"\b(?:rather|better off) (?:be )?dead\b(?! than)",
        r"\b(?:no (?:reason|point) (?:left )?(?:to live|in living)|tired of living)\s*(?:$|[.!?,])",
    ),
    "es": any_of(
        r"\bsuicid(?:arme|io)\b",
        r"\bno quiero (?:seguir )?vivi(?:r|endo)(?: mas)?\s*(?:$|[.!,])",
        r"\b(?:quiero|prefiero|preferiria) (?:morirme|morir)\b(?! de)|\bme quiero matar\b",
        r"\b(?:quiero|prefiero|preferiria) (?:estar muert[oa]|acabar con todo)\b",
        r"\b(?:matarme|quitarme la vida)\b|\b(?:quiero|voy a|ganas de) hacerme dano\b",
        r"\bveo sentido a (?:vivir|la vida)\s*(?:$|[.!,])|\bcansad[oa] de vivir\s*(?:$|[.!,])",
    ),
    "th": any_of(
        r"ฆ่าตัวตาย|อยากตาย|(?<!ไม่)ทำร้ายตัวเอง|จบชีวิต",
        r"ไม่อยาก(?:มีชีวิตอยู่|อยู่(?:แล้ว|อีก|ต่อไป))(?!ที่)",
        r"ไม่รู้(?:ว่า)?จะ(?:มีชีวิต)?อยู่(?:ต่อ)?ไปทำไม",
    ),
    "fa": any_of(
        r"خودکشی|خود(?:م|مو)(?: را| رو)? (?:بکشم|میکشم)(?! بالا)",
        r"نمی ?خوا(?:ه)?م زنده (?:بمانم|بمونم|باشم)",
        r"(?:می ?خواهم|می ?خوام|کاش) (?:بمیرم|می ?مردم)",
        r"به خودم (?:اسیب|صدمه) (?:بزنم|می ?زنم)",
        r"از زندگی (?:خسته|سیر) (?:شدم|شده ?ام)",
    ),
    "ko": any_of(
        # Inside other words, as in "여자 살롱" or "투자해", the syllables mean nothing.
        r"(?<![가-힣])자살(?!골|률| ?예방)|(?<![가-힣])자해(?:하|를|했|할)",
        r"죽고 ?싶(?:어|다|습|네)|죽어 ?버리고 ?싶|목숨을 ?끊",
        r"(?<!에서 )(?:더 ?이상|그만) ?살고 ?싶지|(?<!에서 )살기 ?싫",
        r"(?<!에서 )(?<!여기서 )그만 ?살고 ?싶(?:어|다|습|네)|살아야 ?할 ?이유",
    ),
    "de": any_of(
        r"\bich (?:\w+,? ){0,5}mich (?:\w+ ){0,2}(?:umbringen|umzubringen)\b",
        r"\b(?:selbstmord|selbstmordgedanken|suizid|suizidal|suizidgedanken)\b",
        r"\bich (?:\w+ ){0,3}nicht mehr leben\s*(?:$|[.!,])",
        r"\b(?:will|mochte) (?:nur noch |einfach |nur )?sterben\b|\bmir das leben nehmen\b",
        r"\bich mir (?:etwas|was) an(?:zu)?tun?\b",
        r"\b(?:will|mag|mochte|kann) (?:\w+ ){0,2}nicht (?:mehr )?weiterleben\b",
    ),
    "fr": any_of(
        r"\bsuicid(?:e|er)\b(?! squad)",
        r"\bveux plus vivre\s*(?:$|[.!,])|\b(?:envie de|veux) mourir\b(?! de)",
        r"\bme tuer\b|\b(?:veux|vais|envie de) me faire du mal\b|\bmettre fin a mes jours\b",
        r"\benvie d'en finir\s*(?:$|[.!,])|\bfatiguee? de vivre\s*(?:$|[.!,])",
    ),
    "pt": any_of(
        r"\bsuicid(?:io|ar)\b|\bme matar\b|\b(?:quero|vou|vontade de) me machucar\b",
        r"\b(?:quero|vontade de) morrer\b(?! de)|\btirar (?:a )?minha (?:propria )?vida\b",
        r"\bnao quero (?:mais )?viver(?: mais)?\s*(?:$|[.!,])",
        r"\bcans(?:ei|ad[oa]) de viver\s*(?:$|[.!,])",
    ),
    "ar": any_of(
        r"(?<!فرقه ال)انتحار|\bانتحر\b|اقتل نفسی|اوذی نفسی|انهی حیاتی|انها حیاتی",
        r"(?:لا|لم اعد) ارید (?:ان اعیش|العیش)(?! (?:فی|مع))|ارید (?:ان اموت|الموت)(?! من)",
        r"(?:تعبت|مللت) من الحیاه(?! (?:فی|مع))",
    ),
    "ja": any_of(
        r"自殺(?!防止|予防|点)|死にたい(?!ほど|くらい|ぐらい)|自傷",
        r"生きてい(?:たくな|られな)|消えてしまいたい",
        r"生きている(?:の|こと)(?:に|が)(?:疲れ|つらい|辛い)",
    ),
}
