"""What people write when somebody is in danger, in ten languages, as patterns over folded text.

Fire, smoke, gas, electric shock, somebody hurt, poisoned, drowning or not breathing. The patterns
are narrow on purpose: whoever is alarmed in other words is heard by the heads and reaches a person
as well, only without the emergency text.
"""

from dataclasses import dataclass

from escalation.understanding.patterns import Pattern, any_of


@dataclass(frozen=True, slots=True)
class Danger:
    """One language's patterns. `harmless` takes back what `speaks` found: a hypothesis ("what if it
    catches fire?"), a figure of speech, a product.
    """

    speaks: Pattern
    harmless: Pattern


_EN_THING = (
    r"(?:house|home|flat|apartment|building|kitchen|room|garage|car|batter(?:y|ies)|charger|"
    r"phone|laptop|tablet|device|cable|cord|plug|socket|outlet|oven|stove|toaster|kettle|heater|"
    r"boiler|dryer|washer|machine|fridge|freezer|lamp|light|scooter|bike|adapter|power ?bank|"
    r"blanket|curtains?|sofa|mattress|tv|unit|it|something|everything)"
)
_EN_PERSON = (
    r"(?:i|he|she|we|they|someone|somebody|the baby|"
    r"(?:my|our|the) (?:\w+ )?(?:baby|child|kid|son|daughter|wife|husband|partner|mother|father|"
    r"mum|mom|dad|brother|sister|friend|neighbou?r|colleague|grand\w{3,6}))"
)
EN = Danger(
    speaks=any_of(
        rf"\b{_EN_THING}(?:'s| is| are)? (?:(?:just|now|still|all) )?(?:on fire|in flames)\b",
        rf"\b{_EN_THING}(?:'s| is| has| have)? (?:(?:just|been|was) )?(?:caught fire|exploded)\b"
        r"(?! in (?:popularity|price))",
        r"\b(?:burst into|up in) flames\b|\bcaught fire\b",
        rf"\b{_EN_THING}(?:'s| is| are| was| were) (?:(?:now|still) )?"
        r"(?:(?:smoking|smouldering|sparking)\b(?! (?:hot|deals?|area|room))|"
        r"burning\b(?! (?:question|a hole|out|cd|dvd|time)))",
        rf"\b{_EN_THING} (?:has )?(?:just )?start(?:s|ed) (?:to )?"
        r"(?:smok|burn|spark)(?:e|ing)?\b",
        r"\b(?:smoke|flames|sparks) (?:is |are |was |were |keeps? )?"
        r"(?:coming|pouring|rising|shooting|flying|billowing)\b",
        r"\bthere(?:'s| is| are| was) (?:a |so much |thick |black )?(?:fire|smoke|flames) "
        r"(?:in|coming|from|everywhere|on|at|inside)\b",
        r"\b(?:i|we|can|still|it) smells?(?: of| like)? gas\b|\bsmell of gas (?:in|here|at)\b",
        r"\bgas is (?:leaking|escaping)\b|\b(?:is|have|has|with) a gas leak\b",
        r"\b(?:got|getting|gave|gives|giving|received|had) (?:me |us |him |her |my \w+ )?"
        r"(?:an? )?(?:\w+ )?electric(?:al)? shocks?\b|\b(?:was|been|got) electrocuted\b",
        rf"\b{_EN_PERSON}(?:'s| is| has| have|)? ?(?:not|isn'?t|can'?t|cannot|stopped|hardly|"
        r"barely|can hardly|can barely) breath(?:e|ing)\b",
        rf"\b{_EN_PERSON}(?:'s| is| has| am|'m)? (?:choking(?! on (?:these|your))|"
        r"unconscious|bleeding|having a (?:heart attack|stroke|seizure)|collapsed|passed out)\b",
        r"\b(?:badly|seriously|severely) (?:hurt|injured)\b(?! by)",
        r"\b(?:burn(?:t|ed)|scalded) (?:my|his|her) (?:hand|arm|face|leg|finger|skin)s?\b",
        r"\b(?:someone|somebody|people) (?:is|are|got|was|were|has been) (?:hurt|injured)\b",
        rf"\b{_EN_PERSON} (?:has |have |just )?swallowed (?:\w+ ){{0,3}}"
        r"(?:batter(?:y|ies)|magnets?|pieces?|parts?|screws?)\b",
        rf"\b{_EN_PERSON} (?:has |have |just )?(?:drank|drunk|ate|eaten|swallowed) (?:\w+ ){{0,3}}"
        r"(?:bleach|cleaner|descaler|detergent|poison|pills)\b",
        r"\b(?:i am|i'm|we are|we're|is) in danger\b(?! of)",
        r"\bneed an ambulance\b|\bcalled? (?:an ambulance|the fire (?:brigade|department))\b",
        rf"\b(?:{_EN_PERSON}|(?:an?|the) (?:\w+ )?(?:child|kid|boy|girl|man|woman|swimmer))"
        r"(?:'s| is) (?:drowning\b(?! in)|(?:lying|floating) (?:\w+ ){0,3}"
        r"(?:face down|motionless|(?:at|on) the bottom)\b)",
    ),
    harmless=any_of(
        r"\b(?:if|in case|should|could it|can it|will it|does it)\b[^.,;!?]{0,40}"
        r"(?:fire|flames|smok|burn|gas|shock|breath|hurt|injur|swallow|drown|ambulance)",
        r"\b(?:last year|years ago|insurance|in the (?:film|movie|game|book|story|video))\b",
        r"\b(?:sales|team|playlist|song|track|album|deals?)\b[^.,;!?]{0,20}on fire",
    ),
)

_ES_THING = (
    r"(?:casa|piso|cocina|habitacion|coche|bateria|cargador|movil|telefono|portatil|tableta|"
    r"aparato|cable|enchufe|horno|tostadora|estufa|caldera|secadora|lavadora|lampara|patinete|"
    r"adaptador|nevera|tele|edificio)"
)
_ES_PERSON = (
    r"(?:(?:mi|nuestr[oa]|el|la) )?(?:hij[oa]|bebe|nin[oa]|mujer|marido|madre|padre|abuel[oa]|"
    r"herman[oa]|amig[oa]|vecin[oa]|alguien)"
)
ES = Danger(
    speaks=any_of(
        rf"\b{_ES_THING} (?:\w+ )?(?:esta|estan) (?:ardiendo|en llamas|quemandose|echando humo)",
        rf"\b{_ES_THING} se (?:ha )?incendi\w{{1,5}}\b",
        rf"\bse (?:ha )?incendi\w{{1,5}} (?:\w+ )?{_ES_THING}\b",
        rf"\b{_ES_THING} (?:\w+ )?(?:echa|suelta|saca) (?:humo|chispas|llamas)\b",
        r"\b(?:sale|salen|echa) (?:\w+ )?(?:humo|llamas|chispas) d(?:e|el)\b",
        r"\bhay (?:un (?:incendio|fuego)|fuego|humo|llamas) en\b",
        r"\bhuele(?: mucho)? a gas\b|\bolor a gas en\b|\bhay una (?:fuga|escape) de gas\b",
        r"\b(?:me|le|nos) (?:dio|ha dado|da) (?:una? )?(?:descarga|calambre)\w?\b",
        rf"\b{_ES_PERSON} (?:ya )?no (?:respira|puede respirar)\b|\bno puedo respirar\b",
        rf"\b{_ES_PERSON} (?:esta|se ha|se esta) (?:inconsciente|sangrando|desmayad[oa]|"
        r"ahogando|asfixiando|gravemente herid[oa])\b",
        r"\bhay (?:alguien|una persona|gente) herid[oa]\b|\bestamos? en peligro\b",
        rf"\b{_ES_PERSON} se ha tragado (?:una? )?(?:pila|iman|pieza|tornillo)\b",
        rf"\b{_ES_PERSON} (?:ha bebido|bebio) (?:\w+ ){{0,3}}(?:lejia|desatascador|detergente)\b",
        r"\bnecesit\w{1,4} una ambulancia\b",
        rf"\b{_ES_PERSON} se (?:esta )?ahoga(?:ndo)?\b(?! en)",
    ),
    harmless=any_of(
        r"\b(?:si|en caso de|puede|podria)\b[^.,;!?]{0,40}"
        r"(?:incendi|humo|fuego|llamas|gas|descarga|calambre|respira|ahog)",
    ),
)

_DE_THING = (
    r"(?:haus|wohnung|kuche|zimmer|auto|akku|batterie|ladegerat|handy|telefon|laptop|tablet|gerat|"
    r"kabel|stecker|steckdose|ofen|herd|toaster|heizung|heizlufter|trockner|waschmaschine|"
    r"lampe|roller|netzteil|kuhlschrank|fernseher|es)"
)
_DE_PERSON = (
    r"(?:(?:meine?|unsere?|der|die|das) )?(?:sohn|tochter|baby|kind|frau|mann|mutter|vater|"
    r"oma|opa|bruder|schwester|freund(?:in)?|nachbar(?:in)?|jemand)"
)
DE = Danger(
    speaks=any_of(
        rf"\b{_DE_THING} (?:\w+ )?(?:brennt|raucht|qualmt|explodiert|spruht funken|"
        r"steht in flammen)\b(?! (?:nicht|fast|dvd|cd))",
        rf"\b{_DE_THING} (?:\w+ )?(?:hat|ist) (?:\w+ )?(?:feuer gefangen|explodiert)\b",
        r"\b(?:es|hier|bei uns) (?:riecht|stinkt) (?:\w+ )?nach gas\b|\bgas tritt aus\b",
        r"\b(?:kommt|steigt|quillt) (?:\w+ )?rauch\b|\brauch kommt aus\b",
        r"\b(?:einen|ein) (?:\w+ )?(?:stromschlag|elektroschlag) (?:bekommen|gekriegt|erlitten)\b",
        rf"\b{_DE_PERSON} (?:\w+ )?atmet (?:nicht|kaum)\b|\bbekomme keine luft\b",
        rf"\b{_DE_PERSON} (?:ist|wurde|hat) (?:\w+ )?(?:bewusstlos|ohnmachtig|schwer verletzt|"
        r"verletzt worden|zusammengebrochen)\b",
        rf"\b{_DE_PERSON} (?:\w+ )?blutet (?:stark|sehr|heftig)\b|\bblute (?:stark|sehr)\b",
        rf"\b{_DE_PERSON} hat (?:\w+ ){{0,3}}(?:batterie|magnet|knopfzelle|teil\b[\w ]{{0,20}}) "
        r"verschluckt\b",
        rf"\b{_DE_PERSON} hat (?:\w+ ){{0,2}}(?:abflussreiniger|putzmittel|bleiche|entkalker) "
        r"getrunken\b",
        r"\b(?:bin|sind) in gefahr\b|\bbrauche?n? (?:einen )?(?:krankenwagen|notarzt)\b",
        rf"\b{_DE_PERSON} (?:\w+ )?ertrinkt\b(?! in)",
        r"\b(?:treibt|liegt) (?:\w+ ){0,3}(?:regungslos|bewusstlos|leblos)\b",
    ),
    harmless=any_of(
        r"\b(?:wenn|falls|kann|konnte|ob)\b[^.,;!?]{0,40}"
        r"(?:brenn|rauch|gas\b|explodier|stromschlag|atmet|ertrink)",
        r"\blampe brennt (?:nicht|nur|\d|dauerhaft|zu|kaum)",
    ),
)

_FR_THING = (
    r"(?:maison|appartement|cuisine|chambre|voiture|batterie|chargeur|telephone|portable|"
    r"ordinateur|tablette|appareil|cable|prise|four|grille-pain|chauffage|chaudiere|radiateur|"
    r"seche-linge|machine|lampe|trottinette|adaptateur|frigo|tele)"
)
_FR_PERSON = (
    r"(?:(?:mon|ma|notre|le|la) )?(?:fils|fille|bebe|enfant|femme|mari|mere|pere|grand-\w{4}|"
    r"frere|s(?:oe|œ)ur|amie?|voisine?|quelqu'un)"
)
FR = Danger(
    speaks=any_of(
        rf"\b{_FR_THING} (?:\w+ )?(?:est en (?:feu|flammes)|a pris feu|a explose|"
        r"prend feu|fait des etincelles|(?:brule|fume)(?!-| (?:combien|normal|pas|plus|des)))\b",
        r"\bil y a (?:le feu|un incendie|de la fumee|des flammes)\b",
        r"\b(?:fumee|flammes|etincelles) (?:\w+ )?(?:sort|sortent)\b",
        r"\b(?:ca|cela|il) sent le gaz\b|\bodeur de gaz (?:dans|chez)\b",
        r"\bil y a une fuite de gaz\b",
        r"\b(?:pris|recu) (?:une? )?(?:\w+ )?(?:decharge|choc) electrique\b|\bme suis electrocute",
        rf"\b{_FR_PERSON} ne (?:respire|peut) (?:plus|pas)(?: respirer)?\b"
        r"|\bn'arrive (?:plus|pas) a respirer\b",
        rf"\b{_FR_PERSON} (?:est|a|s'est) (?:inconsciente?|evanouie?|gravement blessee?|blessee?|"
        r"perdu connaissance)\b|\b(?:saigne|saignes) (?:beaucoup|abondamment|enormement)\b",
        rf"\b{_FR_PERSON} a (?:avale (?:une? )?(?:pile|aimant|piece|vis)|"
        r"bu (?:\w+ )?(?:la |l')?(?:javel|deboucheur|detergent|eau de javel))\b",
        r"\b(?:suis|sommes) en danger\b|\bbesoin d'une ambulance\b",
        rf"\b{_FR_PERSON} (?:se noie|est en train de se noyer)\b(?! dans (?:les?|ses|un))",
    ),
    harmless=any_of(
        r"\b(?:si|en cas de|peut|pourrait|risque)\b[^.,;!?]{0,40}"
        r"(?:feu|flamme|fum|brul|gaz|decharge|respir|noie|noyer)",
    ),
)

_PT_THING = (
    r"(?:casa|apartamento|cozinha|quarto|carro|bateria|carregador|celular|telemovel|telefone|"
    r"notebook|tablet|aparelho|cabo|tomada|forno|torradeira|aquecedor|secadora|maquina|lampada|"
    r"luminaria|patinete|adaptador|geladeira|tv|predio)"
)
_PT_PERSON = (
    r"(?:(?:meu|minha|nosso|nossa|o|a) )?(?:filh[oa]|bebe|crianca|mulher|esposa|marido|mae|pai|"
    r"avo|irmao|irma|amig[oa]|vizinh[oa]|alguem)"
)
PT = Danger(
    speaks=any_of(
        rf"\b{_PT_THING} (?:\w+ )?(?:esta (?:pegando fogo|em chamas|queimando)|pegou fogo|"
        r"explodiu)\b",
        rf"\b{_PT_THING} (?:esta )?(?:solta|soltando|a deitar|deita) (?:fumaca|fumo|faiscas)\b",
        r"\b(?:sai|saindo|a sair) (?:muita |muito )?(?:fumaca|fumo) d\w{1,2}\b",
        r"\b(?:ha|tem) (?:um incendio|fogo|fumaca|chamas) n\w{1,2}\b",
        r"\bcheir(?:o|a|ando) (?:\w+ )?(?:de|a) gas (?:em|n[oa]|aqui)\b|\b(?:ha|tem|e) (?:um )?"
        r"vazamento de gas (?:em|n[oa]|aqui)\b|\besta (?:vazando gas|cheirando a gas)",
        r"\b(?:levei|tomei|levou|apanhei) (?:um )?(?:choque)(?: eletrico| da| do| no| na)",
        rf"\b{_PT_PERSON} nao (?:esta respirando|respira|consegue respirar|esta a respirar)\b"
        r"|\bnao consigo respirar\b",
        rf"\b{_PT_PERSON} (?:esta|ficou) (?:inconsciente|desmaiad[oa]|sangrando|"
        r"gravemente ferid[oa]|ferid[oa]|engasgad[oa])\b|\bsangrando muito\b",
        rf"\b{_PT_PERSON} engoliu (?:uma? )?(?:pilha|ima|bateria|peca|parafuso)\b",
        rf"\b{_PT_PERSON} bebeu (?:\w+ )?(?:desentupidor|agua sanitaria|lixivia|detergente)\b",
        r"\b(?:estou|estamos) em perigo\b|\bpreciso de uma ambulancia\b",
        rf"\b{_PT_PERSON} (?:esta )?(?:a afogar-se|(?:a )?se afog(?:ar|ando)|afogando-se)\b(?! em)",
    ),
    harmless=any_of(
        r"\b(?:se(?! afog)|em caso de|pode|poderia)\b[^.,;!?]{0,40}"
        r"(?:fogo|incendio|fuma|chamas|gas\b|choque|respira|afog)",
    ),
)

_TH_THING = (
    r"(?:บ้าน|ห้อง|ครัว|รถ|แบต|ที่ชาร์จ|สายชาร์จ|มือถือ|โทรศัพท์|โน้ตบุ๊ก|เครื่อง|สายไฟ|ปลั๊ก|"
    r"เตา|ฮีตเตอร์|หม้อ|โคมไฟ|พัดลม|ตู้เย็น|ทีวี)"
)
_TH_PERSON = r"(?:ลูก|เด็ก|แม่|พ่อ|สามี|ภรรยา|แฟน|ยาย|ตา|เพื่อน|มีคน)"
TH = Danger(
    speaks=any_of(
        r"ไฟไหม้(?:บ้าน|ห้อง|ครัว|รถ|แล้ว|อยู่)",
        rf"{_TH_THING}[^ ]{{0,12}} ?(?:ไฟไหม้|ไฟลุก|ลุกไหม้|ติดไฟขึ้น)",
        r"(?:แบต|ที่ชาร์จ|มือถือ|โทรศัพท์)[^ ]{0,8} ?ระเบิด",
        r"(?<!ดูด)ควัน(?:ขึ้น|ออก|พุ่ง|โขมง|ลอย)|มีประกายไฟ",
        r"ได้กลิ่น(?:แก๊ส|ก๊าซ)|กลิ่น(?:แก๊ส|ก๊าซ)(?:รั่ว|แรง|ใน|คลุ้ง)|(?<!จับ)(?<!เตือน)(?:แก๊ส|ก๊าซ)รั่ว",
        r"(?:โดน|ถูก)ไฟ(?:ดูด|ช็อต|ช็อก)",
        r"หายใจไม่ออก|ไม่หายใจ|หยุดหายใจ(?!ขณะ)|หมดสติ|เลือด(?:ออก|ไหล)(?:มาก|เยอะ|ไม่หยุด)",
        rf"{_TH_PERSON}[^ ]{{0,8}}(?:บาดเจ็บ|สำลัก|สลบ)|บาดเจ็บสาหัส",
        r"กลืน(?:ถ่าน|แม่เหล็ก|ชิ้นส่วน|น็อต|แบต)|(?:ดื่ม|กิน)น้ำยา(?:ล้าง|ฟอก|ซัก)",
        r"อยู่ในอันตราย|(?:เรียก|ต้องการ|ขอ)รถพยาบาล",
        rf"{_TH_PERSON}[^ ]{{0,8}}จมน้ำ",
    ),
    harmless=any_of(
        r"(?:ถ้า|หาก|กรณี|อาจ|ป้องกัน|ประกัน|ตรวจจับ|เตือน).{0,40}(?:ไฟ|ควัน|แก๊ส|ก๊าซ|หายใจ|กลืน|จมน้ำ)",
        r"(?:ไฟไหม้|รั่ว|ไฟดูด|ควันออก|ควันขึ้น).{0,4}(?:ไหม|มั้ย|หรือเปล่า)(?!้)",
    ),
)

_FA_THING = (
    r"(?:خانه|خونه|اپارتمان|اشپزخانه|اشپزخونه|اتاق|ماشین|باتری|شارژر|گوشی|موبایل|لپ ?تاپ|تبلت|"
    r"دستگاه|سیم|کابل|پریز|فر|بخاری|اجاق|کتری|لامپ|چراغ|یخچال|تلویزیون|اسکوتر)"
)
FA = Danger(
    speaks=any_of(
        rf"\b{_FA_THING}\w{{0,4}} (?:\w+ ){{0,2}}?(?:اتش گرفت|می ?سوز[ده]\b|در حال سوختن|منفجر شد|"
        r"دود می ?کن[ده]\b|جرقه می ?زن[ده]\b)",
        rf"\bاز (?:\w+ )?{_FA_THING}\w{{0,4}} (?:\w+ )?دود (?:بلند|می ?ا|بیرون)",
        r"بوی گاز (?:\w+ )?(?:می ?اید|میاد|می ?ده|پیچیده|شدید)|نشت گاز (?:داریم|دارد|داره)",
        r"(?:مرا|منو|من را|پسرم را|پسرم رو|دخترم را|دخترم رو|بچه ?ام را) برق گرفت|\bبرق گرفتم\b",
        r"نفس نمی ?کش[ده]\b|نمی ?تو?ان?[مده]{1,2} نفس بکش|نمی ?تونم نفس",
        r"بی ?هوش (?:شد|است|افتاد)|خون ?ریزی (?:دار|شدید|کرد)|(?:زخمی|مجروح) شده|"
        r"خفه می ?ش(?:ود|ه)",
        r"(?:باتری|اهنربا|تکه|پیچ) ?\w{0,3} (?:\w+ ){0,3}?قورت داد",
        r"(?:وایتکس|سفید ?کننده|لوله ?بازکن|شوینده) (?:\w+ )?(?:خورد|نوشید)",
        r"در خطر (?:هستم|هستیم|است)|امبولانس (?:لازم|می ?خوا|بفرست)",
        r"(?:دارد|داره|دارند|دارن) (?:\w+ )?غرق می ?ش(?:ود|ه|وند|ن)\b",
    ),
    harmless=any_of(
        r"\b(?:اگر|اگه|در صورت|ممکن است|ممکنه)\b.{0,40}(?:اتش|دود|گاز|برق|نفس|جرقه|منفجر|غرق)",
    ),
)

_AR_THING = (
    r"(?:البیت|المنزل|الشقه|المطبخ|الغرفه|السیاره|البطاریه|الشاحن|الهاتف|الجوال|اللابتوب|الجهاز|"
    r"السلک|الکابل|المقبس|الفرن|المدفاه|الغساله|المصباح|الثلاجه|التلفزیون|بیتی|منزلی|شقتی|مطبخی|"
    r"سیارتی|هاتفی)"
)
AR = Danger(
    speaks=any_of(
        rf"\b{_AR_THING} (?:\w+ ){{0,2}}?(?:[یت]حترق|احترقت?|[یت]شتعل|اشتعلت?|انفجرت?)\b",
        rf"\b(?:[یت]حترق|احترقت?|اشتعلت?|انفجرت?|شبت النار فی) {_AR_THING}\b",
        r"\b[یت](?:خرج|تصاعد) (?:\w+ ){0,2}?(?:ال)?(?:دخان|شرر|لهب)\b|\bاشتعلت النار\b",
        r"\b(?:هناک|یوجد) حریق\b|\bحریق فی (?:البیت|المنزل|الشقه|المطبخ|المبنی|الغرفه)\b",
        r"\b[ان]شم رایحه (?:ال)?غاز\b|\bرایحه غاز (?:فی|قویه)\b|\bهناک تسرب غاز\b|"
        r"\bالغاز یتسرب\b|\bتسرب غاز فی\b",
        r"\b[لب](?:صعقه|صدمه) کهرباییه\b|\b(?:صعقتنی|صعقنی|کهربنی)\b",
        r"\bلا [یت]تنفس\b|\bلا (?:استطیع|اقدر علی) التنفس\b|\bفاقده? (?:ال)?وعی\b|"
        r"\bفقدت? الوعی\b|\bاغمی عل|\b[یتا]نزف\b|\bمصابه? بجروح\b|\b[یت]ختنق\b",
        r"\b(?:ابتلع|بلع)ت? (?:\w+ ){0,2}?(?:بطاریه|مغناطیسا?|قطعه|برغیا?)\b",
        r"\bشربت? (?:\w+ ){0,2}?(?:المبیض|مبیضا?|سایل تنظیف|الکلور|منظفا?)\b",
        r"\b(?:انا|نحن|حیاتی) فی خطر\b|\b[ان]حتاج (?:\w+ )?(?:سیاره )?(?:ال)?اسعاف\b",
        r"\b(?:طفل|ولد|بنت|شخص|رجل|امراه|احد)\w{0,3} (?:\w+ )?[یت]غرق\b(?! فی (?:ال)?(?:عمل|دیون))",
    ),
    harmless=any_of(
        r"\b(?:اذا|لو(?! سمح)|هل یمکن|فی حال)\b.{0,40}(?:حری|حتر|دخان|غاز|صعق|تنفس|شتع|نفجر|غرق)",
    ),
)

_KO_THING = (
    r"(?:집|주방|부엌|방|차|배터리|충전기|휴대폰|핸드폰|폰|노트북|태블릿|기기|제품|전선|콘센트|"
    r"플러그|오븐|히터|난로|보일러|건조기|세탁기|조명|램프|킥보드|어댑터|냉장고|전기장판|tv)"
)
_KO_PERSON = (
    r"(?:아이|아기|아들|딸|남편|아내|어머니|엄마|아버지|아빠|할머니|할아버지|사람|동생|친구)"
)
KO = Danger(
    speaks=any_of(
        rf"{_KO_THING}(?:에서|에|이|가)? ?(?:\S{{1,6}} )?"
        r"(?:불이? ?(?:났|나고|붙었|붙고|나요|납니다)|불타고 ?있|폭발했|폭발하고|터졌)",
        r"(?:연기|불꽃|스파크)(?:가|이)? ?(?:\S{1,5} )?"
        r"(?:나요|납니다|나고|났|나는데|올라와|올라오|피어|튀어요|튀고|튑니다)",
        r"가스 ?냄새(?:가)? ?(?:\S{1,4} )?(?:나요|나고|납니다|났|나는데|심해)",
        r"가스가 ?(?:새요|새고|샙니다|누출)|감전(?:됐|되었|을 ?당했|당했)",
        r"숨을? ?(?:못 ?쉬|안 ?쉬|쉬지 ?(?:않|못))|의식이 ?없|의식을 ?잃",
        r"피가 ?(?:많이|계속|안 ?멈)|(?:크게|심하게) ?다쳤|화상을? ?입었",
        rf"{_KO_PERSON}(?:이|가|께서)? ?(?:\S{{1,5}} )?(?:쓰러졌|다쳤)",
        r"(?:건전지|배터리|자석|부품|조각|나사)(?:를|을)? ?(?:\S{1,4} )?삼켰",
        r"(?:세제|세정제|표백제|락스)(?:를|을)? ?(?:\S{1,4} )?(?:마셨|먹었)",
        r"위험에 ?처해|구급차(?:를|가)? ?(?:불러|필요|보내)",
        rf"{_KO_PERSON}(?:이|가|께서)? ?(?:\S{{1,5}} )?물에 ?빠졌",
    ),
    harmless=any_of(
        r"(?:나|되|당하|새|삼키|마시|쉬)(?:면 |는 ?경우)|날 ?경우|만약|날 ?수|될 ?수|보험|감지기"
    ),
)

_JA_THING = (
    r"(?:家|部屋|台所|キッチン|車|バッテリー|電池|充電器|スマホ|携帯|パソコン|タブレット|本体|製品|"
    r"商品|コード|ケーブル|コンセント|プラグ|オーブン|ヒーター|ストーブ|乾燥機|洗濯機|ランプ|"
    r"ライト|冷蔵庫|テレビ|アダプター)"
)
_JA_PERSON = r"(?:人|子供|子ども|息子|娘|母|父|夫|妻|赤ちゃん|友人)"
JA = Danger(
    speaks=any_of(
        rf"{_JA_THING}(?:が|から|は)[^。、]{{0,8}}(?:燃えて|燃え出|燃えま|燃えた|火を噴|火が出|"
        r"(?:発火|爆発)し(?:た|て|まし))",
        r"(?:煙|火花|炎)が[^。、]{0,6}(?:出て|出た|出まし|出始|上がって|散って|飛んで)",
        r"火事(?:です(?!か)|になっ|が起き)",
        r"ガスの?(?:臭|匂|にお)い?が(?:し|する|充満)|ガス臭い|ガスが?漏れ(?:て|た|ま)",
        r"感電し(?:た|て|まし)|やけどをし(?:た|て|まし)",
        r"(?:息|呼吸)[をが](?:してい?(?:ない|ません)|でき(?:ない|ません|なく)|止ま)",
        r"意識が(?:ない|ありません|なく)|出?血が(?:止まら|たくさん|ひど)|大けが|大怪我|重傷",
        rf"{_JA_PERSON}が[^。、]{{0,6}}(?:倒れ(?:た|て|まし)|(?:けが|怪我)をし(?:た|て|まし))",
        r"(?:電池|磁石|部品|ネジ)を[^。、]{0,6}飲み込(?:ん|みま)",
        r"(?:洗剤|漂白剤|洗浄剤)を[^。、]{0,4}飲(?:んだ|んで|みまし)",
        r"危険にさらされ|身の危険を感じ|救急車(?:を呼ん|が必要|をお願い)",
        rf"{_JA_PERSON}(?:たち)?が[^。、]{{0,6}}溺れ(?:て|た|まし)",
    ),
    harmless=any_of(
        r"(?:煙|火|炎|燃え|爆発|感電|ガス|呼吸|息|飲|溺)[^。、]{0,10}"
        r"(?:(?<!どうし)たら|なら|場合|ときは|時は|ことはあ|可能性|おそれ|恐れ|ますか|ように見え)",
    ),
)

EVERY_DANGER: dict[str, Danger] = {
    "en": EN,
    "es": ES,
    "th": TH,
    "fa": FA,
    "ko": KO,
    "de": DE,
    "fr": FR,
    "pt": PT,
    "ar": AR,
    "ja": JA,
}
