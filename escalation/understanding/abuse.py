"""How people insult or threaten whoever answers, as patterns over folded text: ten languages
here, ten more in `abuse_elsewhere.py`.

Only what cannot be meant of a thing: an insult said to "you", a slur with nobody else beside it, a
threat. "Your website is shit", "this damn parcel" and "kill the app" are anger at things, or talk
about them; `quoting` leaves out who only tells what somebody else said, and the titles of games and
films. The heads hear what these do not know.
"""

from escalation.understanding.abuse_elsewhere import ELSEWHERE
from escalation.understanding.patterns import Abuse, any_of

_EN_SLUR = (
    r"(?:idiots?|morons?|imbeciles?|cretins?|assholes?|arseholes?|bastards?|bitch(?:es)?|cunts?|"
    r"dickheads?|dumb ?ass(?:es)?|scum(?:bags?)?|twats?|wankers?|retards?|retarded|dipshits?|"
    r"(?:piece|pieces|sack) of (?:shit|crap|garbage|trash)|subhumans?|vermin|(?:pig|cow)s?)"
)
_EN_LOW = (
    r"(?:stupid|dumb|fucking|bloody|useless|worthless|braindead|brainless|pathetic|lying|goddamn|"
    r"filthy|illiterate|absolute|complete|total|utter|fat|lazy|ugly|damn)"
)
EN = Abuse(
    insults=any_of(
        rf"\b(?:you|u|ya|y'all)(?:'re| are|r| all| people| guys| lot| must be){{0,3}}"
        rf"(?: (?:a|an|all|such|just|nothing but|bunch of|total|complete|absolute|{_EN_LOW}))"
        rf"{{0,5}} {_EN_SLUR}\b(?! (?:proof|guide))",
        rf"^(?:{_EN_LOW} ){{0,4}}{_EN_SLUR}[.! ]{{0,9}}$|\b(?:hey|listen|"
        rf"hello),? (?:{_EN_LOW} ){{0,4}}{_EN_SLUR}\b",
        rf"\b(?:bunch|pack|load) of (?:{_EN_LOW} ){{0,4}}{_EN_SLUR}\b",
        rf", ?(?:you )?(?:{_EN_LOW} ){{0,4}}{_EN_SLUR}[.!? ]{{0,9}}$",
        r"\b(?:fuck|screw) (?:you|u|off|yourself|yourselves)\b(?! (?:over|up))",
        r"\bpiss off\b|\bgo to hell\b|\bdrop dead\b|\bshut (?:the fuck |your \w+ )up\b|"
        r"\bshut your \w*mouth\b|"
        r"^shut up\b",
        r"\bi hope (?:you|you all|you people) (?:\w+ ){0,2}(?:die|rot|choke|burn|starve)\b|"
        r"\bgo (?:and )?(?:die|kill yourself|hang yourself)\b|\bkill yourself\b|\bkys\b",
        r"\bi(?:'ll| will|'m going to|'m gonna|ll) (?:come (?:and|over and|there and) )?"
        r"(?:find|hurt|kill|beat|punch|smash|stab|shoot) (?:you|your face|one of you|whoever)\b"
        r"(?! (?:the|a) )",
        r"\b(?:stupid|dumb|fucking|brainless|braindead|goddamn) (?:chat)?bot\b|\bbot is (?:so |"
        r"too )?"
        rf"(?:stupid|dumb|brainless|braindead)\b|\byou (?:{_EN_LOW} ){{1,4}}"
        r"(?:bot|robot|machine|toaster)\b",
        rf"\b{_EN_SLUR} and so are you\b|"
        rf"\byour (?:\w+ ){{1,3}}is an? (?:{_EN_LOW} ){{0,4}}{_EN_SLUR}\b",
        r"\b(?:smash|break|kick) (?:\w+ )?(?:\w+'s|his|her|your) (?:teeth|legs|head|face|skull)\b",
        r"\byou(?:'re| are) (?:(?:so|too|a|really|all|just|fucking|bloody) ){0,3}"
        r"(?:stupid|dumb|brainless|braindead|worthless|subhuman|disgusting (?:people|person|"
        r"pig))\b",
        r"\bi(?:'ll| will|'m going to|'m gonna) burn (?:down )?your "
        r"(?:\w+ )?(?:shop|store|office|place|house)\b",
    ),
    quoting=any_of(
        r"\b(?:called|calling|calls|named) (?:me|him|her|us|them)\b|\b(?:he|she|they|courier|"
        r"driver|"
        r"neighbou?r|seller|colleague|someone|somebody)\b[^.!?]{0,30}\b(?:said|told|shouted|yelled|"
        r"wrote|screamed)\b",
        r"\b(?:band|book|game|film|movie|song|album|play|series|novel|shirt|title|card|author|"
        r"dostoevsky)\b|\b(?:i(?:'m| am| was)|what an?) (?:such )?(?:an? )?(?:\w+ )?idiot\b",
        rf"\b(?:ex|boss|brother|my) (?:\w+ ){{0,3}}{_EN_SLUR}",
    ),
)

_ES_SLUR = (
    r"(?:idiotas?|imbecil(?:es)?|gilipollas|estupid[oa]s?|cabron(?:es|a)?|hij[oa]s? de (?:puta|"
    r"perra)|"
    r"subnormal(?:es)?|tarad[oa]s?|malnacid[oa]s?|pendej[oa]s?|mamon(?:es)?|retrasad[oa]s?|"
    r"inutil(?:es)?(?: de mierda)?|basura|ladron(?:es)? de mierda|sinverguenzas|payas[oa]s?|"
    r"escoria|capull[oa]s?|boludos?|pelotudos?|basura humana)"
)
ES = Abuse(
    insults=any_of(
        rf"\b(?:eres|sois|son ustedes|es usted|sos) (?:\w+ ){{0,3}}{_ES_SLUR}\b",
        rf"\bpedazo de {_ES_SLUR}\b|\b{_ES_SLUR} y (?:tu|usted|vosotros|ustedes) tambien\b",
        rf"^(?:panda de |pandilla de |sarta de |so )?{_ES_SLUR}(?: de mierda)?[.! ]{{0,9}}$",
        rf"\b(?:panda|pandilla|manga|sarta|punado|atajo) de {_ES_SLUR}",
        rf", ?(?:\w+ )?{_ES_SLUR}(?: de mierda)?[.!? ]{{0,9}}$",
        r"\b(?:vete|vayanse|idos|iros|andate|vayase) (?:todos )?a la (?:mierda|verga|chingada)\b",
        r"\b(?:que os|que te|que les) (?:jodan|den|follen)\b|\bjodete\b|\bjodanse\b|"
        r"\bchinga(?:te| tu madre)\b|\bcallate\b|\b(?:ojala|que) (?:te mueras|os murais|"
        r"se mueran)\b",
        r"\b(?:parto|parti[mr]?) la cara\b|\b(?:te|os|los) voy a (?:matar|partir la cara|"
        r"romper la cara|reventar|buscar y)\b",
        r"\b(?:robot|bot|maquina) (?:\w+ )?(?:estupid[oa]|idiota|de mierda|imbecil)\b",
        r"\bpedazo de (?:animal|burro)\b|\bmalditos parasitos\b",
        r"\b(?:voy a|les) quem(?:ar(?:les)?|o) (?:la|el|su) (?:tienda|oficina|local)\b",
    ),
    quoting=any_of(
        r"\bme (?:llamo|llamaron|dijo|grito)\b|\b(?:libro|pelicula|juego|cancion|camiseta|novela|"
        r"serie|obra)\b|\bsoy (?:un |una )?\w*(?:idiota|imbecil|tonto)",
    ),
)

TH = Abuse(
    insults=any_of(
        r"(?:มึง|แม่ง|พวกมึง|บอท|พวกคุณ|พวกแก|พวกเอ็ง)[^ ]{0,12}(?:โง่|ควาย|เหี้ย|สัตว์|สัส|ห่า|ตาย|"
        r"ปัญญาอ่อน|เลว|ขยะ)",
        r"(?:ไอ้|อี)(?:พวก)?(?:โง่|ควาย|เหี้ย|สัตว์|สัส|ห่า|เวร|ปัญญาอ่อน|บ้า(?!น)|เลว|ขี้โกง|ขี้โกหก)|"
        r"อีดอก|มึงมีสมองไหม",
        r"โง่(?:เหมือน|ยังกะ|ยังกับ|ฉิบ|ชิบ|สัส|ขนาดนี้|จริง|กว่าควาย|ทั้งบริษัท)|ควายจริง|สมองหมา|"
        r"ไม่มีสมอง",
        r"(?:ไป|มึง)ตาย(?:ซะ|ไป|ห่า)|เย็ดแม่|พ่อมึง|แม่มึง|หุบปาก|ส้นตีน|หน้าส้น",
        r"(?:เดี๋ยว|จะ)(?:ไป|ตาม)?(?:กระทืบ|ตบ|ฆ่า|ต่อย)(?:มึง|แก|พวก|พนักงาน)",
        r"(?:เดี๋ยว|จะ)[^ ]{0,6}เผา[^ ]{0,8}(?:มึง|แก)",
    ),
    quoting=any_of(
        r"(?:ด่า|ว่า|เรียก)(?:ผม|ฉัน|หนู|เรา|ดิฉัน)|ชื่อ(?:หนัง|เกม|เพลง|หนังสือ)|หนังสือเรื่อง|(?:ผม|"
        r"ฉัน|หนู|เรา)โง่"
    ),
)

FA = Abuse(
    insults=any_of(
        r"\b(?:احمق|ابله|بی ?شعور|بیشعور|نفهم|کودن|عوضی|اشغال|کثافت|الاغ|گوساله|بی ?شرف|پست ?فطرت|"
        r"عقب ?مانده|"
        r"حرامزاده|حروم ?زاده|مادر ?جنده|جاکش|دیوث|لعنتی)(?:ها|های)? ?"
        r"(?:اید|هستی|هستید|هستین|ین|ی|ای|تویی)?\b[!.? ؟]{0,9}$",
        r"\b(?:تو|شما|شماها|همه ?تون|همتون|همه شما) (?:\w+ ){0,4}(?:احمق|ابله|بی ?شعور|نفهم|کودن|"
        r"عوضی|"
        r"اشغال|کثافت|الاغ|خر\b|گاو\b|بی ?شرف|حرامزاده|بی ?مغز|دزد ?های? کثیف)",
        r"\b(?:خفه شو|خفه شید|گمشو\b|گم شو\b|گم شید|گورتو|گورتان را|برو به جهنم|برید به جهنم|"
        r"بمیر(?:ید)?\b|"
        r"مرده ?شور|خر خودتی|خاک بر سر|خاک تو سر)",
        r"\bرب(?:ا)?ت (?:\w+ )?(?:احمق|نفهم|خنگ|بی ?شعور|اشغال|مسخره ی احمق)",
        r"\b(?:میام|می ?ایم|میکشم|می ?کشم|میزنم|می ?زنم) (?:\w+ ){0,3}(?:میکشمت|میکشمتون|دهنت|"
        r"دهنتو|تو دهنت|شما را)|"
        r"(?:می ?کشم(?:ت|تون)|دهن(?:ت|تون) (?:را|رو|و) )",
        r"\b(?:زنیکه|مرتیکه|مردیکه)\b|\bعقب ?مانده (?:\w+ ){0,2}(?:جواب|پاسخ)",
        r"دندان\w{0,8} (?:را|رو) خرد می ?کنم|"
        r"(?:مغازه|دفتر|شرکت)\w{0,8} (?:را|رو) (?:اتش|اتیش) می ?زنم",
    ),
    quoting=any_of(
        r"\b(?:به من|بهم) (?:\w+ ){0,3}(?:گفت|می ?گفت|گفتند)|\b(?:کتاب|فیلم|بازی|اهنگ|رمان|"
        r"سریال)\b|"
        r"\b(?:من|خودم) (?:\w+ )?(?:احمق|خنگ|خر)",
    ),
)

KO = Abuse(
    insults=any_of(
        r"(?:(?:챗)?봇 ?(?:\S{1,4} )?멍청|멍청(?:이|아|한 ?(?:봇|로봇|기계|놈|것|새끼|인간))|"
        r"바보 ?(?:같은 ?(?:놈|봇|로봇|새끼|것들?)|야|들아|냐)|"
        r"병신|븅신|등신|(?:개|미친|씨발|시발|빌어먹을) ?(?:새끼|놈|년|자식)|씨발 ?(?:놈|년|너|"
        r"니들|것들)|"
        r"쓰레기(?:야|들)|쓰레기 ?(?:같은 ?(?:놈|새끼|인간|것)들?|새끼)|머저리|또라이 ?(?:새끼|야|"
        r"들)|꼴통)",
        r"(?:닥쳐|입 ?다물어|뇌가 ?없는 ?(?:인간|것|놈)|무식한 ?(?:것들|놈)|꺼져(?:라|버려)?(?: ?$|"
        r"[ .!])|뒈져|뒤져라|나가 ?죽어|지옥에나 ?가|엿 ?먹어)",
        r"(?:너|니|네|너희|당신)(?:는|들|희|네)? ?(?:\S{1,6} ){0,2}(?:멍청|무식|돌대가리|대가리가|"
        r"머리가 ?비|뇌가 ?없)",
        r"(?:찾아가서|가만 ?안|가만두지) ?(?:\S{1,6} ){0,3}(?:죽여|패|때려|부숴|둬|않)|"
        r"죽여 ?버(?:린|릴|리)",
        r"^(?:씨발|시발|ㅅㅂ|ㅂㅅ|ㅄ)[ .!~]{0,9}$",
        r"불 ?질러 ?(?:버|줄)|버러지|대가리(?:는|가) ?(?:장식|비)",
    ),
    quoting=any_of(
        r"(?:영화|게임|책|노래|드라마|만화|소설|제목)|(?:라고|이라고|다고) ?(?:\S{1,6} )?"
        r"(?:했|욕|소리|말했|하더|불렀)|제가 ?(?:\S{1,4} )?(?:바보|멍청)|파리|모기|바퀴",
    ),
)

_DE_SLUR = (
    r"(?:idiot(?:en)?|vollidiot(?:en)?|trottel|deppen?|arschl(?:o|oe)cher|arschloch|wichser|"
    r"schwachkopf|schweine?|pack|schwachkopfe|drecks(?:sack|kerl|bot|pack|laden voller idioten)|"
    r"missgeburt|hurensohn|"
    r"spasti|penner|abschaum|blodmann|dummkopf|dummkopfe|vollpfosten|schlampe|mistkerl)"
)
DE = Abuse(
    insults=any_of(
        rf"\b(?:ihr|du|sie|euch)(?: seid| bist| sind)?(?: \w+){{0,4}} {_DE_SLUR}\b",
        rf"^(?:\w+ )?{_DE_SLUR}[.! ]{{0,9}}$|\b{_DE_SLUR},? (?:genau )?wie (?:du|ihr|sie)\b|"
        rf", ?(?:(?:du|ihr|sie) )?(?:\w+ )?{_DE_SLUR}[.!? ]{{0,9}}$",
        r"\b(?:fick|fickt) (?:dich|euch)\b|\bverpiss(?:t)? (?:dich|euch)\b|\bleck mich\b|"
        r"\bhalt(?:et)? (?:die|deine|eure) (?:fresse|klappe|schnauze)\b|\bzur holle mit (?:dir|"
        r"euch)\b",
        r"\b(?:seid (?:ihr|sie)|du bist|ihr seid|sie sind|bist du) (?:\w+ ){0,3}(?:dumm|blod|doof|"
        r"strohdumm|hirnlos|"
        r"bescheuert|unfahiges pack)\b",
        r"\bfette[nr]? kuh\b|\b(?:dumme[rs]?|blode[rs]?|bescheuerte[rs]?|verdammte[rs]?) (?:bot|"
        r"roboter|maschine|kuh|sau|"
        r"schwein|toaster)\b",
        r"\b(?:ich )?(?:mach|bring|schlag|finde?) (?:ich )?(?:dich|euch) (?:\w+ )?(?:fertig|um|"
        r"zusammen|tot)\b|\b(?:aufs maul|auf die fresse)\b|\b(?:verreck\w*|krepier\w*)\b",
        r"\bzunde (?:ich )?(?:euch|dir|ihnen) (?:\w+ ){1,2}an\b|\bdu dam\w{0,2}lich\w{1,2}\b",
    ),
    quoting=any_of(
        r"\b(?:nannte|genannt|beschimpft|sagte|schrie|gesagt)\b|\b(?:buch|film|spiel|lied|roman|"
        r"serie|"
        r"titel|dostojewski)\b|\bich (?:bin |war )?(?:\w+ ){0,2}(?:idiot|depp|trottel)\b",
    ),
)

_FR_SLUR = (
    r"(?:idiote?s?|imbeciles?|con(?:s|nes?)?|conn(?:ard|asse)s?|cretin(?:e?s?)|abrutie?s?|debiles?|"
    r"salauds?|salopes?|enfoires?|encules?|ordures?|batards?|raclures?|merdeux|fils de pute|"
    r"bouffons?|sous-merdes?|tocards?|demeure(?:e?s?)|parasites|grosse vache|bons? a riens?)"
)
FR = Abuse(
    insults=any_of(
        rf"\b(?:vous etes|t'es|tu es|vous n'etes)(?: \w+){{0,4}} (?:que des |d')?{_FR_SLUR}\b",
        rf"\b(?:bande|tas) d(?:e |')(?:\w+ )?{_FR_SLUR}\b|\b(?:sale|espece de|"
        rf"espece d')\s?{_FR_SLUR}\b",
        rf"^(?:gros |pauvre )?{_FR_SLUR}[.! ]{{0,9}}$|, ?(?:pauvre |gros |"
        rf"sale )?{_FR_SLUR}[.!? ]{{0,9}}$",
        r"\b(?:va|allez) (?:te|vous) faire (?:foutre|voir|encul\w+)\b|\bnique (?:ta|vos) \w+|"
        r"\bferme(?:z)?[- ](?:la|ta gueule|vos gueules|votre gueule)\b|\bta gueule\b|"
        r"\bquel(?:le)? (?:cretine?|abrutie?|imbecile|conne?) (?:tu|vous)\b|"
        r"\b(?:creve|crevez)\b|\bva mourir\b",
        r"\b(?:robot|bot|machine) (?:\w+ )?(?:stupide|debile|de merde|idiot)\b|"
        r"\b(?:stupide|foutu) (?:robot|bot)\b",
        r"\bje vais (?:te|vous) (?:tuer|buter|frapper|defoncer|retrouver et)\b|"
        r"\bcasser la (?:gueule|figure)\b",
        r"\b(?:tu es|t'es|vous etes) (?:\w+ ){0,3}(?:stupides?|betes? a pleurer|sans cerveau)\b",
        r"\bje vais (?:venir )?foutre le feu\b|\bgrosse vache\b|\bun demeure pour\b",
    ),
    quoting=any_of(
        r"\b(?:m'a|m'ont) (?:traite|insulte|dit|appele)\w*|\b(?:livre|film|jeu|chanson|roman|serie|"
        r"titre|diner de cons)\b|\bje suis (?:\w+ ){0,2}(?:idiote?|con|bete)\b",
    ),
)

_PT_SLUR = (
    r"(?:idiotas?|imbeci(?:l|s|is)|burr[oa]s?|otari[oa]s?|babacas?|cretin[oa]s?|arrombad[oa]s?|"
    r"filh[oa]s? da (?:puta|mae)|desgracad[oa]s?|vagabund[oa]s?|escrotos?|retardad[oa]s?|"
    r"atrasad[oa]s? menta(?:l|is)|cuz(?:ao|oes)|"
    r"palhac[oa]s?|lixos? humanos?|vermes|estupid[oa]s?|energumen[oa]s?)"
)
PT = Abuse(
    insults=any_of(
        rf"\b(?:voces? (?:sao|e)|tu es|voces?|seus?|suas?|bando de)(?: \w+){{0,3}} ?(?:uns |um |"
        rf"uma )?"
        rf"{_PT_SLUR}\b(?! de (?:site|app|produto|servico|entrega))",
        rf"^{_PT_SLUR}[.! ]{{0,9}}$|\bso um {_PT_SLUR} (?:responde|diz|faz)|\be uma vaca\b|"
        rf", ?(?:seus? |sua )?{_PT_SLUR}[.!? ]{{0,9}}$",
        r"\bvai(?: \w+)? (?:se foder|tomar no cu|a merda|pro inferno|para o inferno|morrer)\b|"
        r"\bvao (?:se foder|a merda|tomar no cu|pro inferno)\b|\bfoda-se voces?\b|"
        r"\bvoces? (?:sao|e) (?:um |uns )?lixos?\b|\bcala a boca\b|\bcalem a boca\b",
        r"\b(?:robo|bot|maquina) (?:\w+ )?(?:burr[oa]|idiota|estupid[oa]|imbecil|de merda)\b",
        r"\bvou (?:te |vos )?(?:matar|quebrar|arrebentar|encher de porrada|ai e)(?: \w+){0,2} "
        r"(?:voces?|cara|voce)\b|\bvou te (?:matar|pegar|quebrar)\b|\bquebr(?:o|ar) a cara\b|"
        r"\bmorram\b",
        r"\bvou (?:botar|tacar) fogo n\w{1,5} (?:loja|agencia|empresa)\b",
    ),
    quoting=any_of(
        r"\bme (?:chamou|chamaram|disse|xingou)\b|\b(?:livro|filme|jogo|musica|camiseta|romance|"
        r"serie|"
        r"idiota de dostoievski)\b|\b(?:fui|sou) (?:um |uma |muito )?(?:idiota|burr[oa]|otari[oa])",
    ),
)

_AR_SLUR = (
    r"(?:ا?غبی|اغبیا|احمق|حمقی|حمار|حمیر|کلب|کلاب|حقیر|حقرا|سافل|سفله|تافه|تافهین|نصاب ابن|"
    r"ابن الکلب|"
    r"اولاد الکلب|اوغاد|وغد|خنزیر|خنازیر|متخلف|بقره|متخلفین|معتوه|حثاله|زباله بشریه|قذر|قذرین|بلها|"
    r"ابله)"
)
AR = Abuse(
    insults=any_of(
        rf"\b(?:انت|انتم|انتو|کلکم|انکم|انک)(?: \w+){{0,3}} (?:ال)?{_AR_SLUR}",
        rf"\bیا (?:ایها )?(?:ال)?{_AR_SLUR}",
        rf"^(?:ال)?{_AR_SLUR}[.! ]{{0,9}}$|\b(?:مجموعه|حفنه|شله) (?:من )?(?:ال)?{_AR_SLUR}",
        r"\b(?:اخرس|اخرسوا|اذهب الی الجحیم|اذهبوا الی الجحیم|روح(?:وا)? (?:موت|فی داهیه)|"
        r"تبا لک(?:م)?|"
        r"اللعنه علیک(?:م)?|لعنه الله علیک(?:م)?|کس امک|ساقتلک(?:م)?|سوف اقتلک(?:م)?|ساکسر (?:وجهک|"
        r"راسک)|اکسر راس)",
        r"\b(?:روبوت|بوت) (?:\w+ )?(?:غبی|احمق|حمار|تافه)",
        r"\b(?:راح|سوف|س) ?احرق (?:محلکم|مکتبکم|شرکتکم)|\bکلکم زباله\b",
    ),
    quoting=any_of(
        r"\b(?:قال لی|وصفنی|نادانی|شتمنی|نعتنی)|\b(?:کتاب|فیلم|لعبه|اغنیه|روایه|مسلسل|طعام|کلبی)\b|"
        r"\bانا (?:غبی|احمق)",
    ),
)

JA = Abuse(
    insults=any_of(
        r"(?:バカ|馬鹿|ばか|アホ|あほ|阿呆)(?:野郎|ども|か(?:お前|てめえ|、|。|$|!)|じゃないの|"
        r"ボット|ロボット|なの(?:か|$|!))|"
        r"^(?:この)?(?:バカ|馬鹿|アホ|ボケ|カス|クズ|間抜け|無能|低能)[!。ーっ ]{0,9}$|(?:、|"
        r"。)(?:この)?(?:バカ|馬鹿|アホ|ボケ|無能|低能)[!。? ]{0,9}$",
        r"(?:お前|おまえ|てめえ|テメエ|貴様|きさま|あんた)(?:ら|たち|達)?.{0,12}"
        r"(?:バカ|馬鹿|アホ|クズ|カス|ゴミ|無能|死ね|殺す|低能|頭(?:が)?(?:悪|おかし)|脳みそ|"
        r"消えろ)",
        r"死ね(?:よ|や|!|。|$|ば)|くたばれ|消え(?:ろ|失せろ)(?:よ|!|。|$)|黙れ|失せろ|"
        r"頭おかしいんじゃない|人間のゴミ|ぶっ殺|殺してやる|殴(?:って|りに)",
        r"(?:クズ|カス|ゴミ|ボケ|低能|役立たず|ポンコツ)(?:ども|野郎|社員|店員|ボット|ロボット|"
        r"オペレーター|が(?:!|。|$))|(?:くそ|クソ)(?:野郎|ボット|ロボット|ども|店員)",
        r"(?:店|会社)に火をつけ(?:て|る)|低能、|痛い目に(?:あわせ|遭わせ)",
    ),
    quoting=any_of(
        r"(?:映画|ゲーム|(?<!日)本(?!当)|曲|小説|漫画|アニメ|ドラマ|タイトル|壁)|と(?:言わ|怒鳴ら|"
        r"呼ば|言っ)|(?:私|自分|僕|俺)(?:が|は|も)?(?:バカ|馬鹿|アホ)|ゴミ(?:箱|袋|の日)"
    ),
)

EVERY_ABUSE: dict[str, Abuse] = {
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
