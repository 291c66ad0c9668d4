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
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici"
    " quattordici quindici sedici diciassette diciotto diciannove venti",
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"
    " vijftien zestien zeventien achttien negentien twintig",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście"
    " dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście"
    " dziewiętnaście dwadzieścia",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
    " тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
    " двадцать",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять"
    " тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
    " двадцять",
    "zh": "零 一 二 三 四 五 六 七 八 九 十",
    "hi": "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह"
    " तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
    "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
}

OTHER_NUMBERS = {
    "duas": 2, "zwo": 2, "شیش": 6, "〇": 0, "しち": 7, "よんてん": 4,
    "واحدة": 1, "اثنين": 2, "اثنتان": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7,
    "ثماني": 8, "ثمان": 8, "تسع": 9, "عشر": 10,
    "공점": 0, "한점": 1, "두점": 2, "세점": 3, "네점": 4, "열한점": 11, "열두점": 12,
    "hundred": 100, "thousand": 1000, "cien": 100, "cent": 100, "hundert": 100, "cem": 100,
    "صد": 100, "مئة": 100, "ร้อย": 100, "백점": 100, "百": 100,
    "cento": 100, "mille": 1000, "tré": 3, "zeri": 0, "eentje": 1, "tweetje": 2, "drietje": 3,
    "viertje": 4, "vijfje": 5, "zesje": 6, "zeventje": 7, "achtje": 8, "negentje": 9, "tientje":
    10, "zeuven": 7, "nulletje": 0, "honderd": 100, "duizend": 1000, "zera": 0, "jedna": 1,
    "jedno": 1, "jedną": 1, "jednego": 1, "jedynka": 1, "jedynkę": 1, "jedynke": 1, "dwie": 2,
    "dwóch": 2, "dwoje": 2, "dwójka": 2, "dwójkę": 2, "dwójke": 2, "dwojke": 2, "trzech": 3,
    "trójka": 3, "trójkę": 3, "trojke": 3, "czterech": 4, "czwórka": 4, "czwórkę": 4, "czworke":
    4, "piec": 5, "pięciu": 5, "piątka": 5, "piątkę": 5, "piatke": 5, "piątke": 5, "szesc": 6,
    "sześciu": 6, "szóstka": 6, "szóstkę": 6, "szostke": 6, "siedmiu": 7, "siódemka": 7,
    "siódemkę": 7, "siodemke": 7, "ośmiu": 8, "ósemka": 8, "ósemkę": 8, "osemke": 8, "dziewiec":
    9, "dziewięciu": 9, "dziewiątka": 9, "dziewiątkę": 9, "dziewiatke": 9, "dziesiec": 10,
    "dziesięciu": 10, "dziesiątka": 10, "dziesiątkę": 10, "dziesiatke": 10, "dycha": 10, "dychę":
    10, "dyche": 10, "dyszka": 10, "sto": 100, "stu": 100, "setka": 100, "sifir": 0, "bi": 1,
    "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yüz": 100, "yuz": 100, "нуль": 0, "нолик": 0,
    "ноля": 0, "нуля": 0, "одна": 1, "одно": 1, "одну": 1, "единица": 1, "единицу": 1, "единичка":
    1, "единичку": 1, "одного": 1, "две": 2, "двойка": 2, "двойку": 2, "двоечка": 2, "двоечку": 2,
    "двух": 2, "тройка": 3, "тройку": 3, "троечка": 3, "троечку": 3, "трояк": 3, "трех": 3,
    "трёх": 3, "четверка": 4, "четвёрка": 4, "четверку": 4, "четвёрку": 4, "четверочка": 4,
    "четверочку": 4, "четырех": 4, "четырёх": 4, "пятерка": 5, "пятёрка": 5, "пятерку": 5,
    "пятёрку": 5, "пятерочка": 5, "пятёрочка": 5, "пятерочку": 5, "пятёрочку": 5, "пяти": 5,
    "шестерка": 6, "шестёрка": 6, "шестерку": 6, "шестёрку": 6, "шести": 6, "семерка": 7,
    "семёрка": 7, "семерку": 7, "семёрку": 7, "семи": 7, "восьмерка": 8, "восьмёрка": 8,
    "восьмерку": 8, "восьмёрку": 8, "восьмерочка": 8, "восьми": 8, "девятка": 9, "девятку": 9,
    "девяточка": 9, "девяти": 9, "десятка": 10, "десятку": 10, "десяточка": 10, "десяточку": 10,
    "десяти": 10, "сто": 100, "ста": 100, "сотка": 100, "сотню": 100, "ноль": 0, "нулик": 0,
    "одне": 1, "одиниця": 1, "одиницю": 1, "одиничка": 1, "одиничку": 1, "дві": 2, "двійка": 2,
    "двійку": 2, "двієчка": 2, "двох": 2, "трійка": 3, "трійку": 3, "трієчка": 3, "трієчку": 3,
    "трьох": 3, "четвірка": 4, "четвірку": 4, "четвірочка": 4, "четвірочку": 4, "чотирьох": 4,
    "п'ятірка": 5, "п'ятірку": 5, "п'ятірочка": 5, "п'ятірочку": 5, "п'яти": 5, "п'ятьох": 5,
    "шістка": 6, "шістку": 6, "шістьох": 6, "сімка": 7, "сімку": 7, "сімох": 7, "вісімка": 8,
    "вісімку": 8, "вісьмох": 8, "дев'ятка": 9, "дев'ятку": 9, "дев'яти": 9, "дев'ятьох": 9,
    "десятьох": 10, "сотня": 100, "пятірка": 5, "пятірку": 5, "пятірочка": 5, "пятірочку": 5,
    "пятьох": 5, "девятьох": 9, "пять": 5, "девять": 9, "khong": 0, "mốt": 1, "mot": 1, "nhất": 1,
    "nhì": 2, "lăm": 5, "nhăm": 5, "bẩy": 7, "chục": 10, "muoi": 10, "trăm": 100, "kosong": 0,
    "nihil": 0, "atu": 1, "ampat": 4, "tuju": 7, "lapan": 8, "dlapan": 8, "smbilan": 9, "spuluh":
    10, "seratus": 100,
    "○": 0, "零蛋": 0, "鸭蛋": 0, "壹": 1, "幺": 1, "两": 2, "俩": 2, "贰":
    2, "仨": 3, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8,
    "玖": 9, "拾": 10, "一十": 10, "一百": 100,
    "ज़ीरो": 0, "जीरो": 0, "सिफर": 0, "शुन्य": 0, "वन": 1, "टू":
    2, "थ्री": 3, "फोर": 4, "फाइव": 5, "सिक्स": 6, "सेवन": 7,
    "एट": 8, "नाइन": 9, "टेन": 10, "पांच": 5, "पाच": 5, "छः": 6,
    "छ": 6, "छे": 6, "छै": 6, "सौ": 100, "ek": 1, "chaar": 4,
    "paanch": 5, "panch": 5, "chhe": 6, "chhah": 6, "aath": 8,
    "nau": 9,
}  # fmt: skip

AMBIGUOUS = {"نه", "không", "khong"}
"""Persian writes "nine" and "no" alike, Vietnamese "zero" and "no": a number only with something
beside it."""

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
    "it": "io ti le gli do darei dò diamo metto metterei direi dico dire voto votazione valutazione"
    " punteggio punti punto stelle stella un il lo la una da su in era sarebbe sia mi mio mia"
    " nostro vostro tuo parte favore piacere grazie prego forse magari circa quasi diciamo"
    " credo penso facciamo fai metti segna scrivi numero risposta questo questa ecco allora"
    " beh boh mah ok sì si dai massimo minimo pieno bel bello solo sicuramente certamente"
    " senz'altro assolutamente tranquillamente lode",
    "nl": "ik geef gaf zou zeg zeggen doe doen maak kies krijgt krijgen jullie je jij het de een"
    " dit dat is was wordt van uit in met mijn ons cijfer cijfertje punt punten score"
    " beoordeling rapportcijfer ster sterren graag alsjeblieft alstublieft aub svp bedankt"
    " dank misschien ongeveer rond zoiets denk vind ja nou oké ok hoor dikke ruime kleine"
    " volle zeker absoluut gewoon geven maximaal minimaal antwoord getal nummer daarvan keer"
    " gerust sowieso m'n z'n",
    "pl": "ja daję daje dam dałbym dałabym dalbym dalabym damy wam wami jest na ze za skali skala"
    " możliwych mozliwych punkt punkty punktów punktow punkta pkt ocena ocenę ocene oceniam"
    " oceniłbym oceniłabym moja moją mój mówię mowie powiem powiedziałbym powiedziałabym"
    " proszę prosze może moze chyba niech będzie bedzie myślę mysle że jakieś jakies coś około"
    " okolo pewnie raczej zdecydowanie mocne mocna mocny solidne solidna pełne pełna od ode"
    " mnie wystawiam stawiam wpisz gwiazdki gwiazdek gwiazdka tak więc wiec dla was ciebie bez"
    " wahania spokojnie śmiało smialo",
    "tr": "ben benim benden bence veririm veriyorum verdim vereyim verirdim verebilirim puanım"
    " puanim puan puanı puanlık notum notu derim diyorum diyeyim diyelim dedim olsun olur"
    " lütfen lutfen sanırım sanirim galiba herhalde heralde belki üzerinden uzerinden üstünden"
    " ustunden tam tamı net buna bunu size sizin için icin olarak kesinlikle rahat rahatlıkla"
    " yaklaşık civarı yıldız üzeri bu işte ederim değerlendirmem cevabım yanıtım hadi tabii"
    " tabi valla vallahi",
    "ru": "я мы даю дам дала дал даем даём дадим ставлю поставлю поставила поставил бы оцениваю"
    " оценю оценила оценил думаю наверное наверно пожалуй скорее скажем где-то примерно около"
    " пусть будет это на в из от по балл балла баллов бал бала балов очко очка очков оценка"
    " оценку моя мой мою мне вам вас твердая твёрдая твердую твёрдую твердые твёрдые уверенная"
    " уверенные максимум пожалуйста спасибо ну вот так тогда шкале вероятность",
    "uk": "я ми даю дам дала дав даємо дамо ставлю поставлю поставила поставив б би оцінюю оціню"
    " оцінила оцінив думаю мабуть певно напевно напевне скоріше радше скажімо десь приблизно"
    " близько хай нехай буде це на в у із з зі від по за бал бала бали балів очко очка очок"
    " оцінка оцінку моя мій мою мені вам вас тверда тверду тверді впевнена впевнені всього"
    " максимум прошу дякую ну ось от так тоді шкалою шкалі ймовірність будь ласка",
    "zh": "我 我给 我打 我会给 我选 我评 给 给个 打 打个 打分 就给 就 就打"
    " 会给 想给 选 评 评分 分数 我的评分 我的 是 为 大概 大约 差不多 可能"
    " 也许 应该 吧 啊 呢 了 哦 个 分 分吧 分儿 颗星 星 满分 满分十分"
    " 十分制 里 里面 之中 当中 你们 您 这次 服务 请 谢谢 好 好的 嗯 算"
    " 我觉得 觉得 值",
    "hi": "मैं मैंने हम मेरा मेरी मेरे तरफ तरफ़ से ओर आपको आपके"
    " इसे इसको इसका यह ये वह उसे को में के की का दूँगा"
    " दूंगा दूँगी दूंगी दूँ दूं देता देती देते देना"
    " चाहूँगा चाहूंगा चाहूँगी चाहूंगी चाहते दिया दिए है"
    " हैं होगा होगी अंक नंबर नम्बर पॉइंट प्वाइंट स्टार"
    " रेटिंग स्कोर कृपया प्लीज़ प्लीज शायद लगभग करीब बस तो"
    " हाँ हां जी ही लिए दीजिए दे मान लीजिए लिख लो mai mera"
    " meri taraf dunga doonga dungi doongi number ank"
    " rating score please shayad bas ji",
    "vi": "tôi mình em anh chị tui tớ cho điểm chấm đánh giá xin thì là được số nhé nha nhá ơi thôi"
    " vâng dạ chắc khoảng tầm có lẽ thể sẽ muốn chọn trên tổng trong của bạn các shop này cũng"
    " nghĩ rằng theo khả năng mức sao vui lòng cảm ơn đi đó đấy nó toi minh diem cham danh gia"
    " nhe da vang chac khoang tren cua ban chon muc",
    "id": "saya aku gue gua sy ak kasih beri memberi memberikan ngasih akan mau ingin nilai"
    " nilainya nilaiku skor skornya poin angka bintang rating dari ya itu ini adalah sih deh"
    " aja saja mungkin kira-kira sekitar kayaknya sepertinya menurut tolong mohon silakan"
    " pilih jawaban jawabannya untuk buat nya kalau dong kak min cukup kurang lebih",
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
    "it": "salta|salto|saltare|passo|passa|no grazie|no, grazie|non ora|non adesso|adesso no"
    "|ora no|magari dopo|più tardi|dopo|un'altra volta|preferisco di no"
    "|preferisco non dirlo|preferisco non rispondere|non rispondo|non voglio rispondere"
    "|non mi interessa|lascia stare|lascia perdere|lasciamo stare|niente|nessuna risposta"
    "|meglio di no|non mi va|evito",
    "nl": "overslaan|sla over|sla maar over|skip|nee dank je|nee bedankt|nee, bedankt|nee hoor"
    "|nu niet|niet nu|later|straks misschien|een andere keer|liever niet"
    "|zeg ik liever niet|dat zeg ik liever niet|geen zin|geen zin in|geen antwoord"
    "|geen mening|ik hoef niet|hoeft niet|laat maar|laat maar zitten|niet nodig"
    "|ik geef geen cijfer|geen tijd|wil ik niet zeggen",
    "pl": "pomiń|pomin|pomijam|pomińmy|nie dziękuję|nie dziekuje|nie dzięki|nie teraz|później"
    "|pozniej|może później|nie chcę|nie chce|nie chcę odpowiadać|wolę nie mówić"
    "|wolę nie odpowiadać|bez odpowiedzi|bez oceny|nie mam czasu|nieważne|niewazne|dalej"
    "|następne|daruję sobie|nie oceniam|pas",
    "tr": "geç|gec|atla|geçelim|geçiyorum|pas|pas geçiyorum|hayır teşekkürler|hayır sağ olun"
    "|yok sağol|yok teşekkürler|şimdi değil|simdi degil|sonra|daha sonra|belki sonra"
    "|istemiyorum|söylemek istemiyorum|söylemeyeyim|cevap vermek istemiyorum"
    "|yanıtlamak istemiyorum|boş ver|boşver|gerek yok|vaktim yok|puan vermek istemiyorum",
    "ru": "пропустить|пропущу|пропустим|пропускаю|скип|нет спасибо|спасибо не надо|не сейчас"
    "|потом|в другой раз|не хочу|не хочу отвечать|не буду отвечать|без ответа|воздержусь"
    "|без оценки|не буду оценивать|отказываюсь|не хочу оставлять|предпочту не отвечать"
    "|давайте дальше|дальше|некогда|мне некогда",
    "uk": "пропустити|пропущу|пропустімо|пропускаю|скіп|ні дякую|дякую не треба|не зараз|потім"
    "|іншим разом|іншого разу|не хочу|не хочу відповідати|не буду відповідати"
    "|без відповіді|утримаюся|утримаюсь|без оцінки|не буду оцінювати|відмовляюся"
    "|волію не відповідати|давайте далі|далі|мені ніколи|немає часу",
    "zh": "跳过|不用了|不用了谢谢|算了|算了吧|以后再说|下次吧|现在不方便"
    "|不想评|不想评价|不评了|不评价|懒得评|不打分了|不想说|不想回答"
    "|略过|没空|免了",
    "hi": "छोड़ें|छोड़ो|छोड़िए|छोड़ दो|छोड़ दीजिए|रहने दो"
    "|रहने दीजिए|रहने दें|नहीं धन्यवाद|नहीं, धन्यवाद"
    "|जी नहीं|अभी नहीं|बाद में|फिर कभी|ज़रूरत नहीं"
    "|जरूरत नहीं|नहीं बताना|नहीं बताना चाहता"
    "|नहीं बताना चाहती|जवाब नहीं देना|नहीं देना"
    "|मन नहीं है|स्किप|स्किप करो|skip karo|rehne do"
    "|abhi nahi|baad mein|nahi chahiye|chhodo"
    "|zaroorat nahi",
    "vi": "bỏ qua|thôi|thôi khỏi|khỏi|không cần|không cần đâu|không, cảm ơn|không cảm ơn|để sau"
    "|để lúc khác|lúc khác nhé|giờ chưa tiện|mình không muốn trả lời|không muốn nói"
    "|không muốn đánh giá|miễn|bo qua|khong can|de sau|khoi",
    "id": "lewati|lewat|skip|skip aja|lewatin aja|nggak usah|gak usah|ga usah|tidak usah"
    "|tidak perlu|ga perlu|nanti saja|nanti aja|tidak, terima kasih|tidak terima kasih"
    "|nggak, makasih|gak makasih|lain kali|lain kali saja|tidak mau|ga mau|gak mau jawab"
    "|tidak mau menjawab|lebih baik tidak|jangan sekarang|males|malas jawab",
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
    "it": "no|no grazie|no, grazie|niente|nulla|nient'altro|nient'altro grazie"
    "|niente da aggiungere|nulla da aggiungere|non ho nulla da aggiungere"
    "|non ho niente da aggiungere|nessun commento|no è tutto|no, è tutto|è tutto"
    "|tutto qui|basta così|va bene così|a posto così|sono a posto|tutto a posto|tutto ok"
    "|niente di particolare|direi di no|no no|per ora no|per ora è tutto",
    "nl": "nee|nee hoor|nee dank je|nee bedankt|nee, bedankt|nee niks|niks|niets|niets meer"
    "|verder niks|verder niets|nee verder niets|niets toe te voegen"
    "|ik heb niets toe te voegen|heb verder niks toe te voegen|geen opmerkingen"
    "|geen commentaar|geen|nee dat was alles|nee, dat was alles|dat was het|dat was alles"
    "|nee dat is alles|zo is het goed|nee prima zo|is goed zo|nope|nee joh|niet echt"
    "|op dit moment niet",
    "pl": "nie|nie nie|nie dziękuję|nie dziekuje|nie dzięki|nic|nic więcej|nic wiecej"
    "|nie to wszystko|to wszystko|to tyle|nie mam nic do dodania|nie mam|nic do dodania"
    "|bez komentarza|raczej nie|chyba nie|nie trzeba|wszystko|nie wszystko ok",
    "tr": "hayır|hayir|yok|yoo|hayır yok|yok hayır|hayır teşekkürler|yok teşekkürler|yok sağol"
    "|yok sağ olun|hayır sağ olun|eklemek istediğim bir şey yok|ekleyecek bir şeyim yok"
    "|ekleyeceğim bir şey yok|başka bir şey yok|yok bir şey|bu kadar|hepsi bu"
    "|hepsi bu kadar|yorumum yok|gerek yok|söyleyecek bir şeyim yok",
    "ru": "нет|нет спасибо|нет это все|нет это всё|это все|это всё|ничего|нечего добавить"
    "|нечего|больше ничего|добавить нечего|без комментариев|не хочу|не надо|неа"
    "|все хорошо|всё хорошо|все сказано|всё сказано|все и так понятно|да нет|вроде все"
    "|вроде всё|пока все|пока всё",
    "uk": "ні|ні дякую|ні це все|це все|нічого|нема що додати|немає що додати|нічого додати"
    "|більше нічого|додати нічого|без коментарів|не хочу|не треба|нє|нєа|все добре"
    "|усе добре|все сказано|усе сказано|все й так зрозуміло|та ні|наче все|ніби все"
    "|поки все|поки що все",
    "zh": "没有|没有了|没了|没啦|无|暂无|没什么|没什么要说的|没有要补充的"
    "|没别的了|不用了|就这样|就这些|就这样吧|暂时没有|没意见|没有意见"
    "|都挺好的没了|不了",
    "hi": "नहीं|नही|जी नहीं|ना|कुछ नहीं|और कुछ नहीं"
    "|कुछ और नहीं|नहीं बस|बस|बस इतना ही"
    "|नहीं, बस इतना ही|नहीं धन्यवाद|नहीं, धन्यवाद"
    "|सब ठीक है|कुछ नहीं कहना|और कुछ नहीं कहना"
    "|नहीं, सब ठीक है|कोई टिप्पणी नहीं|nahi|nahin"
    "|kuch nahi|aur kuch nahi|bas|bas itna hi|nahi bas"
    "|sab theek hai",
    "vi": "không|không có|không có gì|không có gì thêm|không ạ|dạ không|không còn gì|hết rồi"
    "|hết rồi ạ|vậy thôi|thế thôi|chỉ vậy thôi|không có ý kiến|không ý kiến gì|ko|k|khong"
    "|khong co|ko có gì|tạm thời không",
    "id": "tidak|tidak ada|nggak ada|gak ada|ga ada|enggak|nggak|gak|ga|tidak, itu saja"
    "|itu saja|itu aja|sudah cukup|udah cukup|cukup|sudah|udah|udah itu aja"
    "|tidak ada lagi|ga ada lagi|gak ada lagi|tidak ada tambahan|tidak, terima kasih"
    "|nggak, makasih|ga ada makasih|aman",
}
