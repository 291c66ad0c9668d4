"""How people say that they may harm themselves, in ten languages, as patterns over folded text.

These are acted upon once too often rather than once too little: only what cannot be meant — a film,
a laugh, a place one moves away from — is left out. Who has taken a whole box of pills may mean a
mistake; that cannot wait either. All of one's tablets may be the end of a cure, and is left to the
heads.
"""

from escalation.understanding.patterns import Pattern, any_of

# What is done against it, in all ten languages: a programme, a training, a helpline's name.
PREVENTION = any_of(
    r"\bsuicide (?:prevention|awareness)\b",
    r"\bpreven\w{1,5} (?:de |do |du |del |ao |contra o )?suicid\w{1,2}\b",
    r"\bsuizid(?:pravention|prophylaxe)\b|\bpravention von suiziden?\b",
    r"ป้องกันการฆ่าตัวตาย",
    r"(?:پیشگیری|جلوگیری) از خودکشی",
    r"(?:ال)?وقایه من (?:ال)?انتحار|منع (?:ال)?انتحار",
    r"자살 ?(?:예방|방지)",
    r"自殺(?:予防|防止|対策)",
)

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
        r"(?:\bno|\bnot|n'?t|\bcannot|\bnever) (?:\w+ ){0,3}(?:reason|point) (?:left )?"
        r"(?:to live|to my life|in living|in being alive)(?: any ?(?:more|longer))?\s*(?:$|[.!?,])",
        r"\btired of (?:living|being alive)\s*(?:$|[.!?,])|\bbetter off without me\s*(?:$|[.!?,])",
        r"\b(?:my )?life (?:is not|isn'?t|is no longer|isn'?t really) worth living\b",
        r"\b(?:no|lost my|lost the) will to live\s*(?:$|[.!?,])",
        r"(?:\bi(?:'?ve| have)?(?: just| already)?|^just) (?:swallowed|downed|took|taken) "
        r"(?:an?|the|my|her|his) (?:whole |entire |full )?(?:box|pack|packet|bottle|handful|strip)"
        r"(?:ful)? of (?:\w+ ){0,2}(?:pills|tablets|painkillers|paracetamol|meds)\b"
        r"(?! (?:back|to|from|with|home|out|off|on))",
        r"\bi(?:'?ve| have)?(?: just| already)? (?:swallowed|took|taken) all (?:of )?"
        r"(?:[\w']+ ){1,2}sleeping (?:pills|tablets)\b",
        r"\bi(?:'?ve| have)?(?: just)? (?:overdosed|(?:taken|took) an overdose)\b",
    ),
    "es": any_of(
        r"\bsuicid(?:arme|io)\b",
        r"\bno quiero (?:seguir )?vivi(?:r|endo)(?: mas| asi)?\s*(?:$|[.!,])",
        r"\b(?:quiero|prefiero|preferiria) (?:morirme|morir)\b(?! de)|\bme quiero matar\b",
        r"\b(?:quiero|prefiero|preferiria) (?:estar muert[oa]|acabar con todo)\b",
        r"\b(?:matarme|quitarme la vida)\b|\b(?:quiero|voy a|ganas de) hacerme dano\b",
        r"\bveo sentido a (?:vivir|la vida)\s*(?:$|[.!,])|\bcansad[oa] de vivir\s*(?:$|[.!,])",
        r"\bacabar con mi vida\b(?! (?:social|sedentaria|anterior|de ))",
        r"\b(?:sin|no tengo) (?:mas )?ganas de vivir\b(?! (?:en|con|aqui|ahi))",
        r"\bsentido a (?:seguir viviendo|mi vida)\b",
        r"\bno (?:me )?(?:vale|merece) la pena (?:seguir )?viv(?:ir|iendo)\s*(?:$|[.!,])",
        r"\bme (?:acabo de tomar|he tomado|tome|trague|he tragado) "
        r"(?:una?|la|el|tod[oa] (?:la|el)) (?:caja|frasco|bote|punado|blister|paquete)"
        r"(?: enter[oa])? de (?:pastillas|somniferos)\b",
        r"\bme (?:acabo de tomar|he tomado|tome|trague) todas (?:las|mis) pastillas para dormir\b",
    ),
    "th": any_of(
        r"ฆ่าตัวตาย|อยากตาย|(?<!ไม่)ทำร้ายตัวเอง|จบชีวิต",
        r"ไม่อยาก(?:มีชีวิตอยู่|อยู่(?:แล้ว|อีก|ต่อไป))(?!ที่)",
        r"ไม่รู้(?:ว่า)?จะ(?:มีชีวิต)?อยู่(?:ต่อ)?ไปทำไม",
        r"ไม่อยากอยู่บนโลกนี้|ไม่มีเหตุผล(?:ที่)?จะ(?:มีชีวิต)?อยู่(?:ต่อ|แล้ว|อีก)|ชีวิต(?:ฉัน|ผม|หนู)?ไม่มีความหมาย(?:แล้ว|อีก)",
        r"กิน(?:ยา|พารา)\S{0,12}ทั้ง(?:แผง|ขวด|กระปุก|กล่อง)",
        r"กินยานอนหลับ\S{0,12}หมด(?:แผง|ขวด|กระปุก|กล่อง)",
    ),
    "fa": any_of(
        r"خودکشی|خود(?:م|مو)(?: را| رو)? (?:بکشم|میکشم)(?! بالا)",
        r"نمی ?خوا(?:ه)?م زنده (?:بمانم|بمونم|باشم)",
        r"(?:می ?خواهم|می ?خوام|کاش) (?:بمیرم|می ?مردم)",
        r"به خودم (?:اسیب|صدمه) (?:بزنم|می ?زنم)",
        r"از زندگی (?:خسته|سیر) (?:شدم|شده ?ام)",
        r"دلیلی برای (?:زندگی(?: کردن)?|زنده ماندن|زنده موندن) ندارم",
        r"به زندگ(?:ی|ی ?ا)م (?:پایان|خاتمه) (?:بدهم|بدم|می ?دهم|می ?دم)",
        r"زندگی (?:برام|برایم) (?:دیگر |دیگه )?(?:معنی|معنایی|معنا) ندار[هد]",
        r"(?:بسته|ورق|قوطی|مشت|جعبه)(?: کامل)? قرص(?: خواب| مسکن)?(?: را| رو)? (?:خوردم|خورده ?ام)",
        r"همه ?(?:ی )?قرص ?های خواب\S*(?: \S+){0,2} (?:را |رو )?(?:خوردم|خورده ?ام)",
    ),
    "ko": any_of(
        # Inside other words, as in "여자 살롱" or "투자해", the syllables mean nothing.
        r"(?<![가-힣])자살(?!골|률| ?예방)|(?<![가-힣])자해(?:하|를|했|할)",
        r"죽고 ?싶(?:어|다|습|네)|죽어 ?버리고 ?싶|목숨을 ?끊",
        r"(?<!에서 )(?:더 ?이상|그만) ?살고 ?싶지|(?<!에서 )살기 ?싫",
        r"(?<!에서 )(?<!여기서 )그만 ?살고 ?싶(?:어|다|습|네)|살아야 ?할 ?이유",
        r"(?:살|살아갈) ?(?:이유|의욕|의미)(?:가|도)? ?(?:없|모르)|생을 ?마감하고",
        r"(?:힘들어서|지쳐서) (?:이제 )?(?:다|모두|모든 ?걸) 끝내고 ?싶",
        r"(?:약|수면제|진통제)(?:을|를)? ?(?:한 ?통|한 ?움큼|한 ?주먹|통째로|한꺼번에)"
        r"(?: ?을| ?다| ?전부| ?모두)* ?(?:먹었|삼켰|먹어 ?버렸)",
        r"수면제를? ?(?:전부|모두|다) ?(?:먹었|삼켰|먹어 ?버렸)",
    ),
    "de": any_of(
        r"\bich (?:\w+,? ){0,5}mich (?:\w+ ){0,2}(?:umbringen|umzubringen)\b",
        r"\b(?:selbstmord|selbstmordgedanken|suizid|suizidal|suizidgedanken)\b",
        r"\bich (?:\w+ ){0,3}nicht mehr leben\s*(?:$|[.!,])",
        r"\b(?:will|mochte) (?:nur noch |einfach |nur )?sterben\b|\bmir das leben nehmen\b",
        r"\bich mir (?:etwas|was) an(?:zu)?tun?\b",
        r"\b(?:will|mag|mochte|kann) (?:\w+ ){0,2}nicht (?:mehr )?weiterleben\b",
        r"\bkeinen sinn (?:mehr )?(?:im leben|in meinem leben|zu leben|am leben)\b",
        r"\bmeinem leben ein ende\b|\b(?:mein )?leben hat (?:fur mich )?keinen sinn mehr\b",
        r"\bhabe? (?:\w+ ){0,4}(?:packung|schachtel|handvoll|flasche|dose) (?:\w+ )?"
        r"\w*(?:tabletten|pillen|schmerzmittel) (?:\w+ ){0,2}(?:genommen|geschluckt)\b",
        r"\bhabe? (?:\w+ ){0,3}(?:alle|ganzen) (?:\w+ ){0,2}schlaf(?:tabletten|mittel) "
        r"(?:\w+ ){0,4}(?:genommen|geschluckt)\b",
    ),
    "fr": any_of(
        r"\bsuicid(?:e|er)\b(?! squad)",
        r"\bveux plus vivre\s*(?:$|[.!,])|\b(?:envie de|veux) mourir\b(?! de)",
        r"\bme tuer\b|\b(?:veux|vais|envie de) me faire du mal\b|\bmettre fin a mes jours\b",
        r"\benvie d'en finir\s*(?:$|[.!,])|\bfatiguee? de vivre\s*(?:$|[.!,])",
        r"\ben finir avec (?:la|ma) vie\b(?! (?:de|sedentaire))",
        r"\bplus (?:envie|aucune envie|la force) de vivre\b(?! (?:a|en|ici|avec|dans))",
        r"\b(?:plus|aucune) raison de vivre\b(?! (?:a|en|ici|avec|dans))",
        r"\bvie ne vaut (?:plus|pas) la peine\b",
        r"\b(?:(?:j'ai avale|je viens d'avaler) (?:une?|la|ma|tout(?:e la| le))|"
        r"(?:j'ai pris|je viens de prendre) tout(?:e la| le)) (?:boite|plaquette|flacon|paquet)"
        r"(?: entiere?)? de (?:\w+ )?(?:comprimes|cachets|medicaments|somniferes)\b",
        r"\b(?:j'ai (?:avale|pris)|je viens d(?:'avaler|e prendre)) tous (?:les|mes) somniferes\b",
    ),
    "pt": any_of(
        r"\bsuicid(?:io|ar)\b|\bme matar\b|\b(?:quero|vou|vontade de) me machucar\b",
        r"\b(?:quero|vontade de) morrer\b(?! de)|\btirar (?:a )?minha (?:propria )?vida\b",
        r"\bnao quero (?:mais )?viver(?: mais)?\s*(?:$|[.!,])",
        r"\bcans(?:ei|ad[oa]) de viver\s*(?:$|[.!,])",
        r"\b(?:acabar com|por fim a|por termo a) (?:a )?minha (?:propria )?vida\b(?! social| de)",
        r"\b(?:sem|nao tenho(?: mais)?|perdi a) vontade de viver\b(?! (?:em|com|aqui))",
        r"\bnao vejo (?:mais )?sentido (?:em|na minha|para) (?:viver|vida)\b",
        r"\b(?:tomei|engoli|acabei de (?:tomar|engolir)) (?:uma?|a|o|tod[oa] [oa]) "
        r"(?:caixa|cartela|frasco|punhado|vidro)(?: inteir[oa])? de (?:comprimidos|remedios?)\b",
        r"\b(?:tomei|engoli|acabei de tomar) todos os (?:comprimidos|remedios) "
        r"(?:para|de) dormir\b",
    ),
    "ar": any_of(
        r"(?<!فرقه ال)انتحار|\bانتحر\b|اقتل نفسی|اوذی نفسی|انهی حیاتی|انها حیاتی",
        r"(?:لا|لم اعد) ارید (?:ان اعیش|العیش)(?! (?:فی|مع))|ارید (?:ان اموت|الموت)(?! من)",
        r"(?:تعبت|مللت) من الحیاه(?! (?:فی|مع))",
        r"(?:سئمت|كرهت|کرهت) (?:من )?الحیاه(?! (?:فی|مع))|لا (?:معنی|معنا|قیمه) لحیاتی",
        r"(?:لا|لیس) (?:یوجد |هناک |لدی |عندی )?سبب(?:ا)? (?:لاعیش|للعیش|للحیاه)",
        r"(?:ابتلعت|بلعت|تناولت|شربت)(?: \S+)? (?:علبه|شریط|حفنه|قاروره)(?: کامله?)?"
        r"(?: من)? (?:ال)?(?:حبوب|اقراص)",
        r"(?:ابتلعت|بلعت|تناولت|شربت|اخذت)(?: \S+)? (?:کل|جمیع) (?:حبوب|اقراص)"
        r" (?:ال)?(?:نوم|منوم)",
    ),
    "ja": any_of(
        r"自殺(?!防止|予防|点)|死にたい(?!ほど|くらい|ぐらい)|自傷",
        r"生きてい(?:たくな|られな)|消えてしまいたい",
        r"生きている(?:の|こと)(?:に|が)(?:疲れ|つらい|辛い)",
        r"生きる意味が?(?:ない|わからな|分からな|見つからな)|生きて(?:い)?ても(?:仕方|しかた|意味が)",
        r"(?:薬|錠剤|痛み止め)を?(?:丸ごと)?(?:一箱|ひと箱|1箱|一瓶|ひと瓶|1瓶|大量に)(?:全部)?"
        r"飲(?:んだ|んで(?:しま|き)|みました|み込)",
        r"睡眠薬を?(?:全部|ぜんぶ)飲(?:んだ|んで|みました)",
    ),
}
