"""How people ask for a person, as patterns over folded text (rules.py folds it): ten languages
here, ten more in `phrases_elsewhere.py`.

Per language: `asks` is a request; `declines` says no to one; `about` only speaks of people who
answer — their hours, a job, an earlier call — and is no request. Every repetition is bounded, so
that a pattern's work grows with the length of the text and no faster.
"""

from escalation.understanding.patterns import Phrases, any_of
from escalation.understanding.phrases_elsewhere import ELSEWHERE

_EN_REAL = r"(?:(?:a|an|the|your|some|any|one|of|my|another|real|live|actual|human|living) ){0,4}"
_EN_WHO = (
    _EN_REAL + r"(?:human(?: being)?s?|persons?|people|agents?|someone|somebody|anyone|anybody|"
    r"representatives?|operators?|advis[eo]rs?|managers?|supervisors?|colleagues?|staff|"
    r"member of staff|team(?: members?)?|support team|technicians?|"
    r"customer (?:service|support|care))\b"
)
_EN_LONE = (
    r"(?:(?:a|an|the|your|real|live|actual|human) ){0,3}"
    r"(?:human(?: being)?|person|agent|representative|operator|advis[eo]r|manager|supervisor)"
)
_EN_END = r"(?=\s*(?:$|[.!?,;]|now\b|please\b|pls\b|right\b|immediately\b|asap\b|who can\b))"
# Those who answer for a trade: a request only where the customer wants to speak with them now.
_EN_TRADE = (
    r"(?:a|an|the|your|one of your) (?:nurse|doctor|vet|dentist|pharmacist|librarian|teacher|"
    r"trainer|coach|mechanic|foreman|chef|principal|dispatcher)"
)
EN = Phrases(
    asks=any_of(
        rf"\b(?:talk|speak|chat)(?: live)? (?:to|with) {_EN_WHO}",
        r"\bword with (?:the|your|a) (?:manager|supervisor|colleague)",
        r"\b(?:connect|transfer|switch|pass|hand) me (?:\w+ ){0,2}(?:to|with)\b",
        r"\b(?:put|pass|patch) me (?:through|on to|over)\b",
        r"\b(?:connect me|get me connected)\b(?=\s*(?:$|[.!?,]|please|now))",
        rf"\b(?:get|give|bring|find|send|call) me {_EN_WHO}",
        rf"\b(?:want|need|prefer|demand|require) {_EN_LONE}{_EN_END}",
        rf"^(?:please,? )?{_EN_LONE}(?:,? (?:please|pls|now|here)){{0,2}}[.!? ]{{0,9}}$",
        rf"\b{_EN_LONE},? (?:please|pls)\b",
        r"\b(?:someone|somebody|anyone|colleagues?|staff|person|technician|employee) (?:\w+ ){0,3}"
        r"(?:call|phone|ring|contact) me\b",
        r"\b(?:call|ring|phone) me back\b|^please (?:call|ring|phone) me\b",
        rf"\b(?:discuss\w{{0,3}}|go through) (?:\w+ ){{1,4}}with {_EN_WHO}",
        rf"\bis (?:there )?{_EN_WHO} (?:there )?(?:i can|available|to) (?:\w+ ){{0,2}}"
        r"(?:talk|speak|chat|help)",
        r"\blive (?:chat|agent) (?:please|pls|with)\b",
        r"\b(?:transferred|connected) to (?:the |your )?\w+ (?:department|team|desk)\b",
        r"\b(?:help from|sort \w+ out with|resolve \w+ with) (?:a |someone|somebody)",
        r"\b(?:anyone|anybody|someone|somebody) real\b|\bwho can i (?:\w+ )?(?:speak|talk) to\b",
        rf"(?<!do )\bi(?:'d| would)? (?:need|want|like|prefer|have) to (?:talk|speak|chat) "
        rf"(?:to|with) {_EN_TRADE}\b",
        rf"\b(?:let me|may i|can i|could i|let us) (?:talk|speak|chat) (?:to|with) {_EN_TRADE}\b",
        r"\bhand me over\b|\bput me on (?:with|to)\b",
        rf"\bget through to (?:{_EN_WHO}|{_EN_TRADE}\b)",
        r"\b(?:want|like|need) to be (?:called|rung|phoned)\b",
        r"\b(?:talk|speak|chat|deal)(?:ing)? (?:to|with) (?:\w+ ){0,3}flesh and blood\b",
        r"\b(?:not an?|no) (?:\w+ )?(?:robots?|bots?|machines?|computers?)\W+(?:\w+\W+){0,3}"
        r"(?:person|human(?: being)?|somebody|someone)\b",
        r"\bhave (?:\w+ ){1,4}(?:phone|ring) me\b|\bput (?:a|some) (?:\w+ )?(?:soul|person) on\b",
    ),
    declines=any_of(
        r"\b(?:don'?t|do not|no need to|needn'?t|never|not going to) (?:\w+ ){0,2}?"
        rf"(?:talk|speak|chat|be connected)(?: (?:to|with) {_EN_WHO}|$)",
        r"\b(?:don'?t|do not|never|no need to|needn'?t|don'?t have to|don'?t need to) "
        r"(?:connect|transfer|put|pass|switch|hand|call) me\b",
        rf"\b(?:don'?t|do not) (?:want|need) {_EN_LONE}\b",
        rf"\b(?:without|instead of) (?:talking|speaking|having to talk) (?:to|with) {_EN_WHO}",
    ),
    about=any_of(
        r"\b(?:hours|what time|until when|how many(?! times)|how much|how old)\b",
        r"\bwhen (?:is|are|can|could|do|does|will)\b",
        r"\b(?:become|apply|job|earn|salary|hire|career)\b",
        r"\b(?:are you|am i|is this|you're) (?:\w+ ){0,3}(?:human|person|robot|bot|machine)\b",
        r"\b(?:spoke|talked|chatted|spoken) (?:to|with)\b",
        r"\b(?:which|what) (?:of )?(?:your )?(?:agents?|staff|colleagues?)\b",
    ),
)

_ES_WHO = (
    r"(?:(?:una?|el|la|su|sus|tu|un[oa]|de|del|algun[oa]?|otra?|mismo) ){0,3}"
    r"(?:persona|alguien|agente|humano|ser humano|operador\w{0,2}|asesor\w{0,2}|encargad[oa]|"
    r"responsable|supervisor\w{0,2}|gerente|jef[ea]|companer[oa]s?|representante|emplead[oa]|"
    r"equipo|atencion al cliente|tecnic[oa])\b"
)
_ES_LONE = r"(?:una? )?(?:agente|humano|ser humano|persona|operador\w{0,2}|asesor\w{0,2})"
ES = Phrases(
    asks=any_of(
        rf"\b(?:hablar|chatear|conversar|charlar|comunicar\w{{0,2}}|contactar) con {_ES_WHO}",
        rf"\b(?:pas[ae]|pasen|paseme|pasame|pasenme|pasas|conect\w{{1,5}}|comuniqu\w{{1,5}}|"
        rf"comunica\w{{0,3}}|transfier\w{{1,4}}|pong\w{{1,5}}|pon\w{{2,3}}) (?:\w+ )?con {_ES_WHO}",
        rf"\b(?:quiero|quisiera|necesito|exijo|prefiero|deme|denme|dame) {_ES_LONE}\b"
        r"(?=\s*(?:$|[.!?,;]|por favor|ya\b|ahora|real|de verdad))",
        rf"^(?:por favor )?{_ES_LONE}(?: real)?(?: por favor| ya| porfa){{0,2}}[.! ]{{0,9}}$",
        rf"\b{_ES_LONE},? (?:por favor|porfa)\b",
        r"\b(?:llam\w{1,5}|contact\w{1,5})(?: \w+)? alguien\b|\balguien (?:\w+ ){0,2}llam\w{1,5}",
        r"\b(?:puede|podria|pueden|podrian) (?:llamar|telefonear|contactar)me\b",
        r"^(?:por favor )?(?:llamenme|llameme|llamame)\b",
        r"\batend\w{1,4} (?:un|una) (?:ser )?(?:humano|persona|agente)\b",
        r"\b(?:telefonear|llamar) alguien\b",
        r"\balguien (?:ahi )?con quien (?:\w+ )?(?:hablar|chatear)\b",
        r"\bprefiero (?:\w+ ){1,4}con una persona\b",
        r"\b(?:necesito|quiero|quisiera|puedo|gustaria) (?:hablar|tratarlo)(?: directamente)? "
        r"con (?:el|la|un|una|su) (?:enfermer|medic|doctor|veterinari|dentista|director|"
        r"bibliotecari|profesor|farmaceutic|mecanic)\w{0,2}",
        r"\bque me llam[ea]n? (?:el|la|un|una|su)\b|\bme (?:puede|podria)n? (?:marcar|llamar) \w",
        r"\b(?:pas[ae]me|pasenme|pongame|ponganme|ponme|comuniqueme|conecteme) con \w",
        r"\bme comunican? con\b",
        r"\b(?:sin|nada de|no quiero) (?:robots?|bots?|maquinas?)\W+(?:\w+\W+){0,3}"
        r"(?:persona|humano|alguien)\b",
        r"\bque me (?:atienda|conteste|responda) (?:una persona|alguien|un humano)\b",
    ),
    declines=any_of(
        rf"\bno (?:hace falta|quiero|necesito|deseo)(?: que)? (?:\w+ ){{0,3}}?"
        rf"(?:hablar con|con) {_ES_WHO}",
        r"\bno (?:hace falta|quiero|necesito) que me (?:pas|conect|llam|comuni)\w{1,4}",
        r"\bno me (?:pas|conect|llam|comuni|transf)\w{1,6}",
        r"\bsin (?:tener que )?hablar con\b",
    ),
    about=any_of(
        r"\b(?:horarios?|a que hora|hasta que hora|cuando|cuant[oa]s?(?! veces))\b",
        r"\b(?:trabajar|empleo|sueldo)\b",
        r"\b(?:eres|es usted|estoy hablando) (?:\w+ ){0,3}(?:robot|persona|humano|bot|maquina)\b",
        r"\b(?:hable|hablado|hablo ayer) con\b",
        r"\bque (?:agentes|empleados|asesores)\b",
    ),
)

_TH_WHO = (
    r"(?:คนจริง|คน|เจ้าหน้าที่|พนักงาน|แอดมิน|ผู้จัดการ|ทีมงาน|มนุษย์|หัวหน้า|ฝ่าย|"
    r"พยาบาล|โอเปอเรเตอร์|แอดมิน)"
)
TH = Phrases(
    asks=any_of(
        rf"(?:คุย|พูด|สนทนา|ปรึกษา|แชท|แชต|ติดต่อ)(?:กับ|สาย)? ?{_TH_WHO}",
        rf"(?:ขอสาย|ต่อสาย|โอนสาย|โอน|เรียก|ตาม)(?:ไป|ให้|หา|ไปที่)? ?{_TH_WHO}",
        r"ขอ(?:เจ้าหน้าที่|แอดมิน|พนักงาน|คนจริง|คนตอบ|คนที่|คน(?:ค่ะ|คะ|ครับ|หน่อย|$))",
        r"^(?:เจ้าหน้าที่|แอดมิน|พนักงาน|คน)(?:ค่ะ|คะ|ครับ|หน่อย|ด้วย| ){0,4}$",
        r"ให้(?:ใคร|คน|เจ้าหน้าที่|พนักงาน|ช่าง|ฝ่าย)[^ ]{0,10}โทร(?:กลับ|หา|มา)",
        r"ไม่เอา(?:บอท|หุ่นยนต์|เครื่อง)[^ ]{0,6} ?(?:ขอ|เอา)คน",
        r"ขอคนตัวเป็นๆ|คุยกับคนมากกว่า|กับคนมากกว่าคุย|มีใครอยู่ไหม ?ขอคุย",
        r"(?:อยาก|ขอ)(?:คุย|พูด|ปรึกษา)(?:กับ)?(?:คุณ)?(?:ครู|หมอ|บรรณารักษ์|เภสัช|ช่าง)",
        r"ขอ(?:คุณ)?(?:หมอ|บรรณารักษ์|เภสัช|ช่าง|ครู)มา(?:คุย|ตอบ)|โอน(?:สาย)?(?:ไป)?(?:ที่)?แผนก",
        r"โทร(?:กลับ|หา)(?:หนู|ผม|เรา|ฉัน|ดิฉัน)?(?:หน่อย|ที|ด้วย|ได้ไหม)",
    ),
    declines=any_of(
        rf"ไม่(?:ต้องการ|ต้อง|อยาก|ขอ)[^ ]{{0,4}}(?:คุย|โอน|ต่อสาย|ติดต่อ|พูด)[^ ]{{0,8}}{_TH_WHO}",
        r"ไม่(?:ต้อง|จำเป็นต้อง)(?:คุย|โอน|ต่อสาย|ติดต่อ)",
    ),
    about=any_of(
        r"กี่โมง|เวลาทำการ|วันไหน|กี่คน|สมัคร|เงินเดือน",
        r"เมื่อวาน[^ ]{0,10}คุย|คุยกับ(?:เจ้าหน้าที่|พนักงาน|แอดมิน)(?:มา)?แล้ว|เคยคุย",
        r"เป็น(?:บอท|คน|หุ่นยนต์)(?:หรือ|จริง|ไหม|รึ)",
        r"มี(?:พนักงาน|เจ้าหน้าที่|ที่ปรึกษา)ที่",
    ),
)

# Folded Persian and Arabic: no half-space, ی and ک, no vowel signs.
_FA_WHO = (
    r"(?:اپراتور|پشتیبان|پشتیبانی|کارشناس|انسان|ادم|نفر|شخص|کسی|مدیر|همکار|مسئول|مسوول|"
    r"پرستار|تیم|اعضای تیم)(?:ی|تان|تون|انتان|هایتان|های شما|ان)?"
)
_FA_SAY = r"(?:صحبت|حرف|گفتگو|گفت و گو|چت|گپ)"
FA = Phrases(
    asks=any_of(
        rf"\bبا (?:\w+ ){{0,3}}?{_FA_WHO} (?:\w+ ){{0,4}}?{_FA_SAY}",
        rf"{_FA_SAY} (?:کردن )?با (?:\w+ ){{0,3}}?{_FA_WHO}",
        rf"\bبه (?:\w+ ){{0,3}}?(?:{_FA_WHO}|بخش \w+|کسی) (?:\w+ ){{0,4}}?وصل",
        r"\b(?:وصلم|وصل) ?(?:کنید|کن|کنین|نمایید)",
        r"^(?:یک |یه )?(?:اپراتور|پشتیبان|کارشناس|انسان|ادم(?: واقعی)?)"
        r"(?: لطفا| میخواهم| میخوام| بدهید){0,2}[.! ]{0,9}$",
        r"\b(?:اپراتور|پشتیبان|کارشناس|انسان|ادم|مدیر|یک نفر|یه نفر) (?:واقعی )?"
        r"(?:لطفا|میخواهم|میخوام|بدهید|بدید|صدا کنید|جواب بدهد|جواب بده)",
        r"\b(?:نفر|کسی) (?:\w+ ){0,3}(?:تماس بگیرد|تماس بگیره|زنگ بزند|زنگ بزنه)",
        r"\b(?:کارمند|کارکنان|همکار|کارشناس|پشتیبان)\w{0,6} (?:\w+ ){0,4}"
        r"(?:تماس بگیرد|تماس بگیره|زنگ بزند|زنگ بزنه|تلفن بزند)",
        r"مدیرتا?و?ن را صدا|\bکسی هست (?:\w+ ){0,3}(?:حرف|جواب بده|صحبت)",
        r"\b(?:میخواهم|میخوام|میشود|میشه) (?:\w+ ){0,2}با (?:\w+ ){0,2}?"
        rf"(?:دکتر|پزشک|دامپزشک|معلم|مشاور|کتابدار|مکانیک) (?:\w+ ){{0,3}}?{_FA_SAY}",
        r"\b(?:به من|بهم) زنگ (?:بزنید|بزنین|بزند|بزنه)\b|\bتماس میگیرید\b",
    ),
    declines=any_of(
        r"\b(?:لازم نیست|نیازی نیست|نمیخواهم|نمیخوام) (?:\w+ ){0,4}?"
        rf"(?:وصل|با (?:\w+ ){{0,2}}?{_FA_WHO} (?:\w+ ){{0,2}}?{_FA_SAY})",
        r"\bوصلم? ?نکن",
    ),
    about=any_of(
        r"\b(?:ساعت کاری|چه ساعتی|تا ساعت|چند نفر|استخدام|حقوق پشتیبان)",
        rf"{_FA_SAY} (?:کردم|کرده بودم|کرده ام|کردیم)",
        r"\b(?:ربات|ادم|انسان) (?:هستید|هستی|هستین) یا\b|\bیا (?:ادم|انسان|ربات)",
        r"\b(?:کدام|کدوم) (?:کارشناس|پشتیبان)",
    ),
)

_KO_WHO = (
    r"(?:사람|상담원|상담사|상담직원|직원|담당자|매니저|관리자|책임자|운영자|팀원|간호사|고객센터)"
)
_KO_TRADE = r"(?:점장|원장|실장|사장|팀장|선생|의사|간호사|약사|정비사|기사|사서|교장)"
KO = Phrases(
    asks=any_of(
        rf"{_KO_WHO}(?:분|님)?(?:이랑|하고|과|와|랑|에게|한테|께|으로|로|을|를|이|좀)? ?"
        r"(?:\S{1,6} ){0,2}?(?:직접 )?"
        r"(?:연결|바꿔|불러|통화|대화|이야기|얘기|말하고|말할|채팅|상담하|상담받)",
        r"^(?:진짜 )?(?:상담원|상담사|사람|담당자|직원)(?:이요|요|좀)?[.! ]{0,9}$",
        r"(?:상담원|상담사|사람|담당자|직원|매니저) ?(?:좀|연결)? ?"
        r"(?:부탁|주세요|불러|원해|필요해)",
        rf"{_KO_WHO} ?나오라",
        r"(?:기계|로봇|봇) ?말고 ?사람|팀에서 ?전화 ?한 ?통",
        r"(?:누가|누구|(?:직원|담당자|상담원)(?:분)?(?:이|께서|가)?) ?"
        r"(?:\S{1,5} )?전화 ?(?:좀 )?(?:주|해)",
        rf"{_KO_TRADE}(?:분|님)?(?:이랑|하고|과|와|랑|께|에게|한테)? ?(?:\S{{1,5}} )?"
        r"(?:통화|상담|대화|말씀|얘기|이야기)(?:를|을)? ?(?:좀 )?(?:나누고 싶|하고 싶|할 수|가능)",
        rf"{_KO_TRADE}(?:분|님)? ?(?:좀 )?바꿔",
        r"(?:전화|통화)로 ?(?:\S{1,4} )?(?:설명|얘기|이야기|말)하고 싶",
        r"통화할 수 있(?:을까|나|는 분)",
        r"(?:사람|상담사|상담원|직원)(?:한테|에게|으로)? ?(?:상담으로 )?(?:좀 )?넘겨",
        r"채팅할 수 있는 분",
    ),
    declines=any_of(
        r"(?:상담원|사람|직원|담당자) ?연결(?:은|을|이)? ?(?:필요 ?없|하지 ?마|안 ?해|괜찮)",
        r"(?:상담원|사람|직원|담당자)(?:이랑|하고|과|와|랑) ?(?:\S{1,5} )?"
        r"(?:얘기|이야기|통화|대화)(?:할|하고 싶지)? ?(?:필요 ?없|않|안 )",
    ),
    about=any_of(
        r"근무 ?시간|영업 ?시간|운영 ?시간|몇 ?시|언제|몇 ?명|지원하|채용|월급이 얼마",
        r"(?:상담원|직원|담당자)\S{0,2} ?(?:\S{1,4} )?(?:설명해|통화했|얘기했|이야기했|말씀해)",
        r"(?:로봇|봇|사람)(?:이에요|인가요|이야|이세요)",
        r"하는 (?:상담원|상담사|직원)",
    ),
)

_DE_WHO = (
    r"(?:(?:einem|einer|einen|ein|eine|dem|der|den|ihrem|ihrer|ihren|echten|richtigen|aus) ){0,3}"
    r"(?:mitarbeiter\w{0,4}|mensch\w{0,2}|person|jemand\w{0,2}|berater\w{0,3}|agent\w{0,2}|"
    r"kollegen?|kollegin|vorgesetzten?|kundendienst|kundenservice|techniker\w{0,2}|leiter\w{0,2})\b"
)
DE = Phrases(
    asks=any_of(
        rf"\bmit {_DE_WHO} (?:\w+ ){{0,4}}?(?:sprechen|reden|chatten|telefonieren|verbinden)",
        rf"\b(?:sprechen|reden|chatten) (?:\w+ ){{0,2}}?mit {_DE_WHO}",
        r"\bverbinden sie mich\b|\bmich (?:bitte )?verbinden\b|\bverbinde mich\b",
        r"^(?:ein(?:en)? )?(?:mensch|mitarbeiter|berater|agent|person)(?: bitte)?[.! ]{0,9}$",
        r"\b(?:mensch|mitarbeiter|berater) bitte\b",
        r"\bjemand\w{0,2} (?:\w+ ){0,2}zuruckrufen|\bmich jemand (?:\w+ ){0,2}anrufen",
        r"\bwill (?:\w+ ){0,2}(?:einen )?(?:echten )?(?:menschen|mitarbeiter)\b",
        r"\bkann mich (?:\w+ ){0,3}(?:jemand|mitarbeiter|kollege) (?:\w+ ){0,3}anrufen\b",
        r"\bmit (?:einem )?(?:echten|richtigen) menschen\b",
        r"\bstell\w{0,2} (?:sie )?mich (?:\w+ ){0,4}durch\b|\bmich (?:\w+ ){1,4}durchstellen\b",
        r"\bhatte gerne? (?:\w+ ){1,4}gesprochen\b|\brufen sie mich (?:\w+ ){0,2}(?:an|zuruck)\b",
        r"\bwill (?:wen|jemand\w{0,2}) am (?:apparat|telefon)\b",
        r"\b(?:kann|konnte|darf) ich (?:\w+ ){0,2}(?:wen|jemanden) (?:\w+ ){0,2}"
        r"(?:sprechen|haben)\b",
        r"\bkeine? (?:chat)?(?:bots?|roboter|maschine|computer)\W+(?:\w+\W+){0,2}"
        r"mensch(?:en)?\b|\baus fleisch und blut (?:sprechen|reden)\b",
    ),
    declines=any_of(
        r"\b(?:nicht|niemandem|keinem|keinen|keine) (?:\w+ ){0,4}?(?:sprechen|reden|verbinden)",
    ),
    about=any_of(
        r"\b(?:offnungszeiten|wann|uhrzeit|wie viele|wie lange|bewerben|erreichbar|gehalt)\b",
        r"\b(?:gesprochen|geredet)\b",
        r"\bsind sie (?:\w+ ){0,2}(?:mensch|roboter|bot)\b",
    ),
)

_FR_WHO = (
    r"(?:(?:un|une|le|la|votre|vos|vrai|vraie|autre|de|du|membre|l') ?){0,4}"
    r"(?:humain|personne|quelqu'un|conseillere?s?|agent|operateur|operatrice|responsable|"
    r"collegue|service client|equipe|technicien|superviseur|directeur|etre humain)\b"
)
FR = Phrases(
    asks=any_of(
        rf"\b(?:parler|discuter|echanger|chatter) (?:a|avec) {_FR_WHO}",
        r"\b(?:passez|passe|mettez|transferez)[- ]moi\b|\bmettez[- ]moi en relation\b",
        rf"\b(?:veux|voudrais|exige|demande|prefere|donnez[- ]moi) {_FR_WHO}",
        r"^(?:un |une )?(?:vrai |vraie )?(?:humain|conseiller|agent|personne|operateur)"
        r"(?: s'il (?:vous|te) plait| svp)?[.! ]{0,9}$",
        r"\b(?:humain|conseiller|agent|personne),? (?:s'il (?:vous|te) plait|svp)\b",
        r"\b(?:employe|conseiller|collegue|technicien)e?s? (?:\S{1,12} ){0,2}"
        r"(?:m'appeler|me rappeler|me telephoner)",
        r"\bquelqu'un (?:\w+[- ]){0,3}(?:me )?(?:rappeler|appeler|rappelle)\b",
        r"\bpasser un coup de fil\b|\bde vive voix avec\b|\bvraie personne (?:peut|pour|qui)\b",
        r"\bme passer (?:le service|la compta\w{0,6}|quelqu'un|"
        r"(?:un|une|le|la) (?:conseill|responsable|direct|collegue))|\bbasculez[- ]moi\b",
        r"\bqu'on (?:m'appelle|me rappelle)\b|\bvous m'appelez ?\?",
        r"\bavoir (?:\w+ ){1,4}au telephone\b|\bparler a un etre en chair et en os\b",
        r"\b(?:pas (?:un|une|de|d'un)|ras le) (?:robots?|bots?|machine|ordinateur)\W+(?:\S+ ){0,5}"
        r"(?:humain|personne|quelqu'un)\b",
    ),
    declines=any_of(
        r"\bpas besoin de (?:me passer|parler)",
        r"\bne (?:veux|souhaite) pas (?:parler|etre mis)",
        r"\bne me passez (?:pas|personne)",
    ),
    about=any_of(
        r"\b(?:horaires?|quelle heure|quand|combien|salaire|postuler)\b",
        r"\bparle (?:a|avec) .{0,20}(?:hier|deja)|\bai (?:deja )?parle\b",
        r"\b(?:etes-vous|es-tu) (?:\w+ ){0,2}(?:robot|humain|personne|bot)\b",
    ),
)

_PT_WHO = (
    r"(?:(?:um|uma|o|a|seu|sua|outro|algum|da|do|de|verdadeir[oa]) ){0,3}"
    r"(?:pessoa|alguem|atendente|humano|ser humano|operador\w{0,2}|agente|gerente|"
    r"supervisor\w{0,2}|responsavel|colega|funcionari[oa]|equipe|equipa|assistente|tecnic[oa])\b"
)
PT = Phrases(
    asks=any_of(
        rf"\b(?:falar|conversar|bater papo) com {_PT_WHO}",
        rf"\bme (?:passa|passe|transfere|transfira|conecte|conecta|liga) "
        rf"(?:para|pra|com|a) {_PT_WHO}",
        rf"\b(?:passe|transfira|conecte|ligue)-me (?:para|a|com) {_PT_WHO}",
        r"\bquero (?:um|uma) (?:pessoa|humano|atendente|agente)\b",
        r"^(?:um |uma )?(?:atendente|humano|pessoa|agente|operador)(?: por favor| ja)?[.! ]{0,9}$",
        r"\b(?:atendente|humano|pessoa),? por favor\b",
        r"\balguem (?:\w+ ){0,4}(?:me )?(?:ligar|liga|ligada|telefonar)\b",
        r"\bfuncionario pode me (?:ligar|telefonar)\b|\balguem de verdade ai\b",
        r"\b(?:resolver|tratar) (?:\w+ ){0,2}com um (?:ser humano|humano|funcionario|atendente)\b",
        r"\b(?:quero|queria|preciso|posso|gostaria de) falar (?:direto |diretamente )?"
        r"com (?:o|a|um|uma) (?:enfermeir|medic|doutor|veterinari|dentista|diretor|bibliotecari|"
        r"professor|farmaceutic)",
        r"\bme (?:transfere|passa|poe) (?:pro|pra|para|com) (?:o |a |uma? )?"
        r"(?:financeiro|setor|alguem|pessoa|atendente|gerente|humano)",
    ),
    declines=any_of(
        r"\bnao (?:precisa|quero|preciso|e preciso) (?:\w+ ){0,2}?"
        r"(?:passar|transferir|falar com|conversar com)",
    ),
    about=any_of(
        r"\b(?:horarios?|que horas|quando|quant[oa]s?|salario|trabalhar)\b",
        r"\b(?:falei|conversei) com\b",
        r"\b(?:voce e|es|e voce) (?:\w+ ){0,2}(?:robo|pessoa|humano|bot)\b",
    ),
)

_AR_WHO = r"(?:شخص|احد|موظف|انسان|مندوب|مدیر|مسوول|وکیل|ممثل|الدعم|خدمه العملا|الفریق|فریق)\w{0,4}"
AR = Phrases(
    asks=any_of(
        rf"(?:التحدث|اتحدث|اتکلم|التکلم|الکلام|التواصل|احکی|الحدیث) (?:\w+ )?(?:مع|الی) "
        rf"(?:\w+ ){{0,2}}?{_AR_WHO}",
        r"\b(?:حولنی|حولونی|وصلنی|وصلونی|اوصلنی)\b",
        r"^(?:موظف|انسان|شخص|مندوب)(?: حقیقی)?(?: من فضلک| لو سمحت)?[.! ]{0,9}$",
        r"\b(?:موظف|انسان|شخص)ا? (?:حقیقیا? )?(?:من فضلک|لو سمحت)",
        r"\bارید (?:انسانا?|موظفا?|شخصا?)(?: حقیقیا?)?\b",
        r"\bیتصل بی (?:احد|شخص|موظف)|\bان یهاتفنی\b|\bاوصلونی ب",
        r"\bمکالمه مع احد\b|\bهل من (?:انسان|موظف|شخص) (?:حقیقی )?ینظر\b",
        r"\b(?:عایزه?|عاوزه?|ارید|بدی|ابغی|ابی) (?:ان )?(?:اکلم|اتکلم مع|احکی مع) "
        r"(?:حد|احد|واحد|مدیر|المدیر|موظف|الدکتور|الطبیب|مسوول)",
        r"\bیتصل (?:بی|فینی)\b|\bخلونی (?:اتکلم|اکلم|احکی) مع\b",
    ),
    declines=any_of(
        r"\b(?:لا حاجه|لا داعی|لا ارید) (?:\w+ ){0,3}?(?:تحویلی|لتحویلی|التحدث|ان اتحدث)"
    ),
    about=any_of(
        r"\b(?:ساعات|متی|ای ساعه|کم)\b",
        r"\b(?:تحدثت|تکلمت) (?:مع|الی)\b",
        r"\bهل انت (?:روبوت|انسان|بوت|شخص)",
    ),
)

_JA_WHO = (
    r"(?:人|人間|オペレーター|オペレータ|担当者|担当の方|スタッフ(?:の方)?|係の人|責任者|上司|店員)"
)
JA = Phrases(
    asks=any_of(
        rf"{_JA_WHO}(?:さん)?と(?:直接)?(?:話|お話|会話|チャット|相談)",
        rf"{_JA_WHO}(?:さん)?(?:に|へ|と)(?:電話を)?(?:つない|繋い|代わ|変わ|接続)",
        rf"{_JA_WHO}(?:さん)?を(?:お願い|出して|呼んで)",
        rf"^{_JA_WHO}[。! ]{{0,9}}$",
        r"(?:どなたか|誰か)(?:.{0,6})?電話|の方から(?:お)?電話(?:を)?(?:いただ|もらえ)",
        r"(?:人間|生身の人)(?:と|に)(?:やり取り|相談)|長(?:さん)?に代わって",
        r"(?:電話|口頭)で(?:説明し|お話しし|話し|相談し)たい|電話(?:を|が)?(?:もらえ|いただけ|かけてもらえ)",
        r"(?:店長|先生|校長|司書|獣医|看護師|整備士)(?:さん|先生)?(?:に代わって|と直接|を出して|と(?:お話|話)し)",
        r"(?:経理|窓口|サポート)に(?:回して|つないで|繋いで)|(?:人|人間)を出して|本物の人",
    ),
    declines=any_of(
        r"(?:つない|繋い)で.{0,8}(?:大丈夫|不要|結構)|話したくな|話す必要は(?:な|あり)"
    ),
    about=any_of(
        r"受付時間|営業時間|何時|いつ|何人|求人|応募",
        r"(?:ロボット|人間?|ボット)ですか",
        r"と話しました|と話した(?:の|が|けど)",
    ),
)

EVERY_LANGUAGE: dict[str, Phrases] = {
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
    **ELSEWHERE,
}
