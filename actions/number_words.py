"""The words that `numbers` reads: counting, courtesies beside a score, and ways to decline."""

COUNTING = {
    # In order from zero. The words above ten are here to be refused.
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
    " quince dieciséis diecisiete dieciocho diecinueve veinte",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
    " fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
    " quinze seize dix-sept dix-huit dix-neuf vingt",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze"
    " quinze dezesseis dezessete dezoito dezenove vinte",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده"
    " پانزده شانزده هفده هجده نوزده بیست",
    "ar": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "th": "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง สิบสาม สิบสี่"
    " สิบห้า สิบหก สิบเจ็ด สิบแปด สิบเก้า ยี่สิบ",
    # Alone, 오 is "oh" and 네 is "yes": the unit 점 makes them numbers.
    "ko": "영점 일점 이점 삼점 사점 오점 육점 칠점 팔점 구점 십점 십일점 십이점 십삼점 십사점"
    " 십오점 십육점 십칠점 십팔점 십구점 이십점",
    "ko, native": "제로 하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열하나 열둘 열셋 열넷 열다섯"
    " 열여섯 열일곱 열여덟 열아홉 스물",
    "ja": "零 一 二 三 四 五 六 七 八 九 十",
    "ja, spoken": "ゼロ いち に さん よん ご ろく なな はち きゅう じゅう",
}

OTHER_NUMBERS = {
    "duas": 2, "zwo": 2, "شیش": 6, "〇": 0, "しち": 7, "よんてん": 4,
    "واحدة": 1, "اثنين": 2, "اثنتان": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7,
    "ثماني": 8, "ثمان": 8, "تسع": 9, "عشر": 10,
    "공점": 0, "한점": 1, "두점": 2, "세점": 3, "네점": 4, "열한점": 11, "열두점": 12,
    "hundred": 100, "thousand": 1000, "cien": 100, "cent": 100, "hundert": 100, "cem": 100,
    "صد": 100, "مئة": 100, "ร้อย": 100, "백점": 100, "百": 100,
}  # fmt: skip

AMBIGUOUS = {"نه"}
"""Persian writes "nine" and "no" alike: a number only with something beside it."""

COURTESY = {
    "en": "i i'd i'll would give it its it's a an the is my say score rating points point stars"
    " star out of from please about maybe definitely probably number think go with for you"
    " solid just around rate",
    "es": "le les doy da daría un una de sobre puntos punto mi nota es diría pongo por favor sería",
    "de": "ich gebe gib würde von punkte punkten sage wäre bitte die der das ein eine einen solide"
    " solides",
    "fr": "je donne mets mettrais un une sur note points dirais ma c'est plaît s'il vous",
    "pt": "dou daria eu um uma pontos ponto nota minha é dar diria",
    "fa": "از نمره نمره‌ام امتیاز امتیازم میدم می‌دم می‌دهم میدهم من به لطفا",
    "ar": "من أعطي أعطيك درجة درجات نقاط نقطة على تقييمي",
    "th": "ให้ คะแนน ครับ ค่ะ คะ จาก เต็ม แต้ม ขอให้ ฉัน ผม เลย",
    "ko": "점 만점에 만점 중에 중 저는 이요 요 입니다 이에요 에 을 드릴게요 줄게요 드립니다",
    "ja": "点 満点 中 です で のうち",
}

SKIP = {
    "en": "skip|skip it|skip this|pass|no thanks|no thank you|not now|rather not say",
    "th": "ข้าม|ไม่เป็นไร|ไม่ตอบ",
    "fa": "رد کردن|رد کن|رد|نه ممنون|بعدا",
    "ko": "건너뛰기|건너뛸게요|패스|다음에요|나중에",
    "es": "omitir|saltar|paso|no gracias|no, gracias|ahora no",
    "de": "überspringen|nein danke|jetzt nicht",
    "fr": "passer|non merci|pas maintenant",
    "ar": "تخطي|لا شكرا|ليس الآن",
    "ja": "スキップ|結構です",
    "pt": "pular|não obrigado|não, obrigado|agora não",
}

NO_COMMENT = {
    "en": "no|nope|nothing|none|n/a|-|no comment|that's all",
    "th": "ไม่|ไม่มี|ไม่มีค่ะ|ไม่มีครับ|ไม่ค่ะ|ไม่ครับ",
    "fa": "نه|خیر|ندارم|هیچی|نظری ندارم",
    "ko": "없음|없어요|없습니다|아니요|괜찮아요",
    "es": "no|nada|ninguno|nada más",
    "de": "nein|nichts",
    "fr": "non|rien",
    "ar": "لا|لا شيء",
    "ja": "なし|ない|特になし|いいえ",
    "pt": "não|nao|nada",
}
