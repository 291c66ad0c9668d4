"""How people insult or threaten whoever answers in the ten languages that came later (`abuse.py`).

Shorter lists: insults said to "you" or standing alone, and threats; the heads hear the rest.
"""

from escalation.understanding.patterns import Abuse, any_of

_IT = (
    r"(?:idiot[aie]|cretin[oaie]|imbecill[ei]|deficient[ei]|coglion[ei]|stronz[oaie]|"
    r"bastard[oaie]|scem[oaie]|"
    r"ritardat[oaie]|merd[ae]|troi[ae]|puttan[ae])"
)
_NL = (
    r"(?:idioot|idioten|klootzak(?:ken)?|mongool|trut|eikels?|sukkels?|debiel(?:en)?|lul|hoer|"
    r"kutbot|hoerenzoon|"
    r"domme koe|oplichters)"
)
_PL = (
    r"(?:debil\w{0,3}|idiot\w{0,3}|idioc\w|kretyn\w{0,3}|tepak\w?|tepy chuj\w|chuj\w|cwok\w?|"
    r"smieci\w|złodziej\w{0,2}|nieudacznic\w|"
    r"oszust\w{0,2})"
)
_TR = (
    r"(?:salak\w{0,5}|aptal\w{0,5}|geri ?zekal[ıi]\w{0,5}|beyinsiz\w{0,6}|dangalak\w{0,5}|"
    r"serefsiz\w{0,8}|ahmak\w{0,8}|orospu\w{0,3}|"
    r"pislik\w{0,5}|it herif\w{0,5})"
)
_RU = (
    r"(?:идиот\w{0,2}|дебил\w{0,2}|кретин\w{0,2}|тварь|твари|скотин\w|сука|суки|мразь|мрази|"
    r"урод\w{0,2}|гнид\w|долбо[её]б\w{0,2}|"
    r"безмозгл\w{2}|придур\w{2,3}|ублюд\w{2,3}|имбецил\w{0,2})"
)
_UK = (
    r"(?:ідіот\w{0,2}|дебіл\w{0,2}|кретин\w{0,2}|тварюк\w|тварин\w|скотин\w|сука|суки|"
    r"мразот\w|вирод\w{2,3}|гнид\w|довбойоб\w{0,2}|"
    r"безмозк\w{1,2}|придур\w{2,3})"
)
_ID = (
    r"(?:tolol|bego|goblok|anjing|bangsat|monyet|kampret|babi|idiot|dungu|bajingan|jancok|"
    r"sampah|penipu|bodoh)"
)

ELSEWHERE: dict[str, Abuse] = {
    "it": Abuse(
        insults=any_of(
            rf"\b(?:sei|siete|ma sei)(?: (?:proprio|un|una|dei|delle|degli|tutti|solo|pezzo "
            rf"di)){{0,4}} {_IT}\b",
            rf"^(?:brutt\w |pezz\w di |bot )?{_IT}(?: inutil\w| di merda)?[.!, ]{{0,9}}$|"
            rf"\bmanica di {_IT}|, ?{_IT}[.! ]{{0,9}}$",
            r"\bvaffanculo\b|\b(?:vai|andate|va) (?:tutti )?a (?:farti fottere|cagare|"
            r"fanculo)\b|\bfiglio di puttana\b",
            r"\bpezzo di merda\b|\bchiudi (?:quella|la) bocca\b|^crepa\b",
            r"\b(?:ti|vi) (?:ammazzo|spacco la|brucio|vengo a cercare|faccio vedere io)\b",
        ),
        quoting=any_of(
            r"\bmi ha(?:nno)? (?:dato del|chiamat|detto)|\b(?:film|libro|canzone|gioco)\b|"
            r"\b(?:stupid|scem|idiot)[oa] me\b|\bsono (?:un |una )?(?:idiot|scem|cretin)"
        ),
    ),
    "nl": Abuse(
        insults=any_of(
            rf"\b(?:je bent|jij bent|jullie zijn|ben jij)(?: (?:echt|een|allemaal|gewoon|stel|"
            rf"vuile|domme|achterlijke)){{0,4}} {_NL}\b",
            rf"^(?:vuile |achterlijke |domme |stelletje |stomme )?{_NL}[.!, ]|^(?:vuile |"
            rf"achterlijke |domme )?{_NL}[.! ]{{0,9}}$|(?:^|, ?| )(?:stelletje|vuile) {_NL}\b",
            r"^rot op\b|\bkrijg de (?:kanker|tering|tyfus|klere)\b|\b(?:flikker|sodemieter|"
            r"donder) op\b|\bhou(?:d)? je (?:bek|muil)\b|^ga dood\b|\bval dood\b",
            r"\bik (?:maak je dood|sla je|steek (?:jullie|je) \w+ in de fik|kom naar je "
            r"toe)\b|\bik weet waar (?:jullie|je) (?:zitten|woont|werkt)\b",
        ),
        quoting=any_of(
            r"\b(?:noemde|zei) (?:me|mij|hij|ze)\b|\b(?:film|boek|spel|liedje)\b|\bik ben "
            r"(?:een |zo'n )?(?:idioot|sukkel)|\bstom van mij\b"
        ),
    ),
    "pl": Abuse(
        insults=any_of(
            rf"\b(?:jestes|jestescie)(?: (?:zwykłym|tylko|banda|takim)){{0,2}} {_PL}\b|"
            rf"\b{_PL} jestes\b",
            rf"^(?:ty |banda |głupi |cholerni |pierdolon\w )*{_PL}\b(?: (?:i|tam) "
            rf"\w+){{0,2}}[.!, ]{{0,9}}$|\bty (?:\w+ )?{_PL}\b|(?:, ?|\b[tw]y |\bi \w+ "
            rf"){_PL}[.! ]{{0,9}}$|\btepy chuju\b|\bumiesz {_PL}",
            r"\b(?:spierdalaj|wypierdalaj|odpierdol sie|wal sie|zamknij (?:morde|ryj|sie)|"
            r"jebac (?:was|cie)|obys zdechł\w?)\b",
            r"\bgłupi (?:bocie|robocie|bot)\b|\bidioci tam\b|\btepak tu\b|\bkurwa ogarnij\b",
            r"\b(?:znajde cie|dorwe|połamie ci|rozwale|zabije (?:cie|was))\b",
        ),
        quoting=any_of(
            r"\b(?:nazwał\w?|powiedział\w?) (?:mnie|mi)\b|\bze mnie\b|\b(?:film|ksiazk\w|gr[aey])\b"
        ),
    ),
    "tr": Abuse(
        insults=any_of(
            rf"\b(?:sen|siz|hepiniz|ne kadar) (?:\w+ ){{0,2}}{_TR}\b|\b{_TR} (?:m[ıi]s[ıi]n|"
            rf"robot|bot|herif|sürüsü|surusu)\w*\b",
            rf"^{_TR}[.!, ]{{0,9}}$|\b(?:terbiyesiz|yuzsuz) {_TR}|\bbeyinsiz bot",
            r"\bmal m[ıi]s[ıi]n\b|\b(?:siktir|s[ıi]ktir) git\b|\ballah belan[ıi] versin\b|"
            r"\bkapa ceneni\b|\bamk botu\b|\borospu cocuk",
            r"\b(?:gebertirim|kafan[ıi] k[ıi]rar[ıi]m|pisman ederim sizi|bas[ıi]n[ıi]za "
            r"y[ıi]kar[ıi]m|oldururum)\b",
        ),
        quoting=any_of(
            r"\bbana (?:\w+ )?dedi\b|\bne aptal[ıi]m\b|\b(?:film|kitap|oyun|"
            r"sark[ıi])\w{0,3}\b|\bkopek mamas[ıi]"
        ),
    ),
    "ru": Abuse(
        insults=any_of(
            rf"\b(?:ты|вы|да вы|вы там)(?: (?:просто|все|вообще|там|настоящ\w+|такой|такая|"
            rf"тупой|тупая)){{0,3}} {_RU}\b",
            rf"^(?:тупая |тупой |ах ты |эй,? )?{_RU}(?: конченый| тупой)?(?:[.!,]|$)",
            r"\bтуп(?:ой|ая|ые) (?:бот|робот|скотина|железяка)\b|\bжелезяка\b",
            r"\b(?:пош[её]л|пошли|иди|идите)(?: ты| вы)?(?: все)? (?:на ?х\w+|в жопу|к "
            r"ч[её]рту)\b|\bзаткни(?:сь|тесь)\b|\bчтоб ты сдох",
            r"\b(?:я тебя найду|морду (?:тебе |вам )?наб|переломаю|руки бы (?:вам |тебе "
            r")?оторвать|убью (?:тебя|вас))",
        ),
        quoting=any_of(
            r"\b(?:назвал|обозвал|сказал)\w{0,2} (?:меня|мне)\b|\bя (?:такой|такая|сам|"
            r"сама)?\b ?(?:дура|дурак|идиот)|\b(?:фильм|книг|роман|достоевск|"
            r"игр[аеу])\w{0,3}\b"
        ),
    ),
    "uk": Abuse(
        insults=any_of(
            rf"\b(?:ти|ви|та ви|ви там)(?: (?:просто|усі|всі|взагалі|там|справжн\w+|такий|"
            rf"така|тупий|тупа)){{0,3}} {_UK}\b",
            rf"^(?:тупа |тупий |ах ти |гей,? )?{_UK}(?: довбаний| тупий)?(?:[.!,]|$)",
            r"\bтуп(?:ий|а|і) (?:бот|робот|скотина|залізяка)\b|\bзалізяко?а?\b|\bгнидо\b",
            r"\b(?:пішов|пішли|іди|ідіть|йди|йдіть)(?: ти| ви)?(?: усі| всі)? (?:на ?х\w+|в "
            r"дупу|під три чорти)\b|\bзаткни(?:сь|ться)\b|\bщоб ти здох",
            r"\b(?:я тебе знайду|пику (?:тобі |вам )?на|переламаю|руки б (?:вам |тобі )?|вб'ю "
            r"(?:тебе|вас))",
        ),
        quoting=any_of(
            r"\b(?:назвав|назвала|обізва\w+|сказа\w+) (?:мене|мені)\b|\bя (?:такий|така|сам|"
            r"сама)?\b ?(?:дурепа|дурень|ідіот)|\b(?:фільм|книг|роман|гр[аиу])\w{0,3}\b"
        ),
    ),
    "zh": Abuse(
        insults=any_of(
            r"傻[逼屄比bB]|(?:^|你|你们|你个|的)(?:是)?(?:个)?(?:废物|蠢货|白痴|智障|贱人|"
            r"王八蛋|狗东西|猪脑子|死骗子)",
            r"^滚(?:蛋|开|吧)?[!。 ]{0,9}$|去死吧?|操你|你妈的|脑子进水|闭嘴|不得好死|"
            r"垃圾(?:客服|机器人)|智障机器人",
            r"(?:弄死|打死|杀了|砍死|揍)你|找人(?:打|弄)你|你等着",
        ),
        quoting=any_of(r"(?:骂|说)我|我(?:真|真是|太|自己)|电影|游戏|小说|歌"),
    ),
    "hi": Abuse(
        insults=any_of(
            r"(?:बेवकूफ|बेवकूफ़|पागल|घटिया|गधे) (?:बॉट|रोबोट|मशीन)|^(?:तू|तुम|तुम सब|आप सब) "
            r"(?:\S+ ){0,3}(?:पागल|गधे|गधा|कमीने|हरामी|निकम्मे|चोर|कुत्ते)",
            r"(?:हरामी|हरामखोर|कमीने|चूतिय[ाे]|उल्लू के पट्ठे|गधे कहीं के|साले|नालायक)|"
            r"^कुत्ते,|निकम्मे हो|अनपढ़ गंवार|भाड़ में जा",
            r"(?:तुझे|तेरा|तेरे|तुमको|तुम्हें)(?: \S+){0,3} (?:मारूँगा|मारूंगा|तोड़ दूँगा|"
            r"तोड़ दूंगा|देख लूँगा|देख लूंगा)|देख लूँगा तुझे|तोड़ दूँगा तेरे|मुँह बंद रख",
            r"\b(?:saale|chutiya|chutiye|harami|kamine|bhad me ja)\b|\btujhe chhodunga nahi\b",
        ),
        quoting=any_of(
            r"मैं (?:भी )?(?:\S+ ){0,2}(?:बेवकूफ|पागल)|(?:मुझे|हमें) (?:\S+ )?(?:बोला|कहा)|"
            r"फिल्म|फ़िल्म|किताब|\bmain pagal\b"
        ),
    ),
    "vi": Abuse(
        insults=any_of(
            r"\bđo (?:ngu|cho|vo dung|mat day|khon)\b|\boc cho\b|\bthang ngu\b|\bcon (?:đien|"
            r"ngu)\b(?! (?:thoai|nang))|\blu (?:suc vat|lua đao|ngu)\b|\bbot ngu\b|\bngu "
            r"(?:nhu bo|the ma)\b",
            r"\b(?:đm|đmm|địt me|đit me|đu ma|chet me) (?:may|tui bay)\b|\bmay bi đien\b|^cut "
            r"(?:đi|xeo)\b|\bcam mom\b|\bkhon nan nhu may\b",
            r"\btao (?:giet|đanh|biet|cho nguoi)\b",
        ),
        quoting=any_of(
            r"\b(?:minh|toi|em) ngu\b|\b(?:chui|bao|noi) (?:minh|toi|em)\b|\b(?:phim|sach|bai "
            r"hat|game)\b"
        ),
    ),
    "id": Abuse(
        insults=any_of(
            rf"\b(?:dasar|kamu|kau|lu|lo|kalian)(?: (?:bot|cs|ini|memang|benar-benar|"
            rf"semua)){{0,2}} {_ID}\b|\b{_ID} (?:lu|lo|kamu|kau|kalian|banget sih|semua)\b",
            rf"^(?:cs |bot )?{_ID}[.!, ]{{0,9}}(?:$|jawab|jawabanmu|bacanya|manusia)|\bdiam "
            rf"kau\b|\bmampus (?:aja )?(?:kalian|kau|kamu)\b|\btai kucing\b|\botaknya di "
            rf"mana\b|\bmatamu buta\b|\bbot tolol\b",
            r"\b(?:gue|gua|saya|aku) (?:hajar|bunuh|bakar toko|datangi kantor|tahu kamu kerja "
            r"di mana)\b",
        ),
        quoting=any_of(
            r"\b(?:bodohnya|bego(?:nya)?) (?:saya|aku|gue)\b|\b(?:bilang|sebut|panggil)\w* "
            r"saya\b|\b(?:film|buku|lagu|game)\b|\bmakanan anjing\b"
        ),
    ),
}
