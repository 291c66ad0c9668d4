"""How people ask for a person in the ten languages that came later: see `phrases.py`.

Shorter lists, for what is said in so many words; the heads hear the rest.
"""

from escalation.understanding.patterns import Phrases, any_of

_IT_WHO = (
    r"(?:un |una |una? vostr[oa] |il |la |l'|qualche )?(?:altr[oa] )?(?:operator[ei]|"
    r"operatrice|umano|"
    r"essere umano|person[ae](?: (?:vera|reale|umana|in carne e ossa))?|collega|consulente|"
    r"addett[oa]|responsabile|direttore|tecnico|agente|qualcuno|cristiano|assistenza clienti)\b"
)
IT = Phrases(
    asks=any_of(
        rf"\b(?:parlare|parlarne|parlarci|parli|chattare|sentire)(?: (?:subito|"
        rf"direttamente))? (?:con )?{_IT_WHO}",
        rf"\b(?:voglio|vorrei|mi serve|preferisco|datemi|dammi|mi dia|passatemi|passami|mi passi|"
        rf"mi passate|mi passa|chiamatemi|fatemi parlare con|chiedo) (?:pure |ora )?{_IT_WHO}(?!-)",
        r"\b(?:mettetemi|mettimi|mi metta) in contatto con\b|\bmi colleg(?:hi|a|ate) (?:con|a)\b",
        r"\bmi trasferisc[aei]\w* a\b|\bmi fa(?:te|ccia) (?:telefonare|chiamare|contattare|"
        r"parlare)\b",
        r"^(?:un |una )?(?:operatore|umano|persona|operatrice)(?: per favore| subito| "
        r"grazie)?[.! ]{0,9}$",
        r"\b(?:richiamatemi|chiamatemi|telefonatemi|ricontattatemi)\b",
        r"\b(?:potete|puo|potreste|puoi) (?:ri)?chiamarmi\b|\bessere (?:ri)?(?:contattat|"
        r"chiamat)[oa]\b",
        r"\bmi puo (?:ri)?chiamare qualcuno\b|\bc'e (?:anima viva|qualcuno (?:in linea|li|vero))",
        r"\bbasta (?:bot|robot),? ",
    ),
    declines=any_of(
        r"\bnon (?:mi serve|voglio|ho bisogno di|serve) (?:parlare con )?(?:un |nessun )?"
        r"(?:operatore|persona|umano|collega)|\bpreferisco non parlare\b|\bnon (?:chiamatemi|"
        r"telefonatemi)"
    ),
    about=any_of(
        r"\b(?:orari|a che ora|quando|quant[oaie]|posizioni aperte|lavorare|come si diventa)\b",
        r"\b(?:ho|abbiamo) (?:gia )?(?:parlato|chiamato|sentito)\b|\bsei (?:un )?(?:robot|bot|"
        r"umano)",
    ),
)

_NL_WHO = (
    r"(?:een |een van |de |jullie |je |iemand van |iemand anders |echte? |ander |andere "
    r"){0,3}(?:medewerkers?|"
    r"mens(?! op)|persoon|collega|manager|leidinggevende|monteur|adviseur|iemand|agent|"
    r"klantenservice)\b"
)
NL = Phrases(
    asks=any_of(
        rf"\b(?:met|mag ik) {_NL_WHO} (?:\w+ ){{0,3}}(?:praten|spreken|chatten|overleggen|bellen)",
        rf"\b(?:wil|kan ik|mag ik)(?: graag)? (?:ik )?(?:graag )?{_NL_WHO} (?:te )?spreken",
        rf"\b{_NL_WHO} (?:te )?(?:spreken|aan de lijn)\b",
        r"\b(?:verbind|zet) me (?:\w+ ){0,2}(?:door|met)\b|\bdoorverbind(?:en|t)?\b|"
        r"\bdoorzetten naar\b",
        rf"\b(?:geef|haal) (?:me|mij|er) {_NL_WHO}",
        r"^(?:een )?(?:echt[e]? )?(?:medewerker|mens|persoon|agent)(?: (?:graag|aub|"
        r"alsjeblieft|nu))?[.! ]{0,9}$",
        r"\bbel(?:t)? (?:me|mij) (?:\w+ ){0,2}(?:terug|op)\b|\bteruggebeld\b|\bkunnen jullie "
        r"(?:me|mij) bellen\b",
        r"\biemand (?:me|mij) (?:\w+ ){0,2}(?:bellen|terugbellen)\b|\bcontact met (?:me|mij) "
        r"op\w*\b",
        r"\b(?:(?:met |om )?een echte? (?:mens|persoon|medewerker)|(?:doe maar|geef|graag) "
        r"een (?:medewerker|mens))\b",
        r"\b(?:menselijk contact|live chat met)\b|\bliever een mens\b|\bmens van vlees en bloed\b",
    ),
    declines=any_of(
        r"\bhoef geen (?:medewerker|mens|collega|persoon)|\b(?:niet|stop met (?:mij|me) te) "
        r"bellen\b"
    ),
    about=any_of(
        r"\b(?:hoe laat|wanneer|openingstijden|bereikbaar|hoeveel|vacatures?|hoe word ik)\b",
        r"\b(?:sprak|gesproken|gebeld)\b|\bben je een (?:mens|robot|bot)\b",
    ),
)

_PL_WHO = (
    r"(?:kims|kogos|(?:zywym |prawdziwym |jakims |z )?(?:czlowiekiem|człowiekiem|konsultantem|"
    r"konsultantka|pracownikiem|"
    r"doradca|doradcą|kierownikiem|przełozonym|osoba|operatorem|specjalista|obsługa(?: klienta)?))"
)
PL = Phrases(
    asks=any_of(
        rf"\b(?:rozmawiac|porozmawiac|pogadac|mowic|pomowic|czatowac|omowic) (?:\w+ "
        rf"){{0,2}}z(?:e)? (?:\w+ )?{_PL_WHO}",
        r"\b(?:połacz\w*|polacz\w*|przełacz\w*|przelacz\w*|przekieruj\w*) (?:mnie )?(?:\w+ "
        r")?(?:z|na|do)\b",
        r"\b(?:poprosze|prosze) (?:o )?(?:z )?(?:konsultant|człowiek|czlowiek|kontakt "
        r"telefoniczny|oddzwonienie|telefon\b|rozmowe z)",
        r"\b(?:dajcie|daj|dawaj|chce|potrzebuje)(?: mi)?(?: wreszcie)? (?:zywego |prawdziwego "
        r")?(?:człowieka|czlowieka|konsultanta|kogos)\b",
        r"^(?:zywy |prawdziwy )?(?:człowiek|czlowiek|konsultant|operator|pracownik)(?: prosze|"
        r" poprosze)?[.! ]{0,9}$",
        r"\b(?:zadzwoncie|oddzwoncie|zadzwon|oddzwon)(?: prosze)? (?:do mnie|na moj)\b|"
        r"\b(?:do mnie )?ktos (?:do mnie )?(?:oddzwonic|zadzwonic)\b",
        r"\bniech (?:mi |ktos |do mnie )*(?:odpisze|oddzwoni|zadzwoni|odpowie) (?:człowiek|"
        r"ktos|mi)|\bzawołaj kogos\b",
        r"\bnie chce (?:gadac|rozmawiac|pisac) z (?:botem|automatem|robotem|maszyna)\b",
        r"\bmoge prosic (?:o )?(?:kierownika|konsultanta|rozmowe z)\b",
    ),
    declines=any_of(
        r"\bnie (?:potrzebuje|chce|trzeba) (?:człowieka|konsultanta|z nikim)|\bnie dzwon"
    ),
    about=any_of(
        r"\b(?:do ktorej|o ktorej|w jakich godzinach|kiedy|ile|jak zostac|praca|zarabia|"
        r"rekrutacja)\b",
        r"\b(?:rozmawiał[ao]?m|gadał[ao]?m|dzwonił[ao]?m)\b|\bczy jestes (?:botem|człowiekiem|"
        r"robotem)",
    ),
)

_TR_WHO = (
    r"(?:(?:canl[ıi]|gercek|yetkili|bir|bi|baska) ){0,3}(?:temsilci|insan|kisi|yetkili|"
    r"operator|dan[ıi]sman|cal[ıi]san|uzman|"
    r"gorevli|personel|mudur|cal[ıi]san|m[uü]steri (?:temsilcisi|hizmetleri)|biri|destek "
    r"ekibi)\w{0,8}"
)
TR = Phrases(
    asks=any_of(
        rf"\b{_TR_WHO}(?:le|la|yle|yla)? (?:\w+ ){{0,2}}(?:konusmak|konusmam laz|gorusmek|"
        rf"konusabilir|gorusebilir|konusay[ıi]m|gorusme|yaz[ıi]say[ıi]m|konusmam)",
        rf"\b{_TR_WHO} (?:bagla\w*|aktar\w*|ver|verin|gonderin|yonlendir\w*|istiyorum|lutfen)\b",
        r"\bbeni (?:\w+ ){0,3}(?:bagla|aktar|yonlendir)\w*",
        r"^(?:canl[ıi] |gercek )?(?:temsilci|operator|insan|musteri temsilcisi)(?: lutfen| "
        r"istiyorum)?[.! ]{0,9}$",
        r"\bbiri (?:beni|bana) (?:\w+ ){0,2}(?:aras[ıi]n|arayabilir|ulass[ıi]n|d[oö]ns[uü]n)|"
        r"\bbeni (?:geri )?(?:arar m[ıi]s[ıi]n|aray[ıi]n)|\bbiri donsun\b",
        r"\bcanl[ıi] (?:destege|destek[.! ]{0,9}$|destek istiyorum|yard[ıi]m|temsilci)|"
        r"\bmuhatap (?:bulam|istiyor)|\binsan yok mu\b",
        r"\b(?:bot|robot) (?:degil|istemiyorum),? (?:\w+ )?insan",
    ),
    declines=any_of(
        r"\b(?:insana|temsilciye|kimseye) ihtiyac[ıi]m yok|\bkimseyle gorusmek istemiyorum|"
        r"\bbeni aramay[ıi]n"
    ),
    about=any_of(
        r"\b(?:saat kaca|hangi saatler|ne zaman|kac|ne kadar|al[ıi]m[ıi]|nas[ıi]l olurum)\b",
        r"\b(?:konustum|gorustum|arad[ıi]m)\b|\b(?:robot|insan|bot) m[ıi]s[ıi]n",
    ),
)

_RU_WHO = (
    r"(?:(?:жив|реальн|настоящ|вашего|вашим|друг)\w* ){0,2}(?:оператор|человек|людьми|"
    r"менеджер|сотрудник|консультант|"
    r"специалист|администратор|руководств|руководител|начальник|начальств|кем-нибудь|кем-то|"
    r"кто-нибудь|коллег|старш)\w{0,4}"
)
RU = Phrases(
    asks=any_of(
        rf"\b(?:поговорить|говорить|пообщаться|общаться|переговорить|обсудить|переписываться) "
        rf"(?:\w+ ){{0,2}}с(?:о)? {_RU_WHO}",
        rf"\b(?:позовите|позови|соедините|соедини|переведите|переведи|переключите|переключи|"
        rf"дайте|подключите|свяжите|зовите)"
        rf"[, ]+(?:[\w,]+ ){{0,3}}(?:с |со |на )?{_RU_WHO}",
        r"\b(?:соедините|переключите) (?:меня )?с\b|^соедините(?: меня)?[.! ]{0,9}$",
        rf"^{_RU_WHO}[,.]?(?: пожалуйста)?[.!? ]{{0,9}}$|\bоператора!+",
        r"\b(?:пере)?(?:звоните|звони) мне\b|\b(?:пере)?позвоните мне\b|\bперезвоните\b|"
        r"\bпусть (?:мне )?(?:кто-нибудь )?(?:пере)?(?:звонят|звонит|позвонят|позвонит)\b|"
        r"\bнаберите меня\b|\bзакаж\w+ обратный звонок\b",
        r"\b(?:нужен|нужна|хочу|мне бы|можно|можно мне|(?:хватит бота,? |да,? |ну |^)давайте) "
        r"(?:живой |реальный |живого |реального )?(?:человек|оператор|консультант|сотрудник|"
        r"менеджер)а?\b",
        r"\bне (?:хочу|буду|желаю) (?:\w+ ){0,2}(?:с ботом|с роботом|с машиной|с программой)\b",
        r"\bесть (?:там |тут )?кто(?:-нибудь)? живой\b|\bсвязаться с живым\b",
    ),
    declines=any_of(
        r"\b(?:не нужен|не надо|не нужно|без) (?:\w+ )?(?:оператор|человек|звать|сотрудник|"
        r"звон)\w*|\bне звоните\b"
    ),
    about=any_of(
        r"\b(?:до скольки|во сколько|когда|сколько(?! можно)|вакансии|зарплата|часы работы)\b",
        r"\b(?:говорил[аи]?|общал(?:ся|ась)|разговаривал[аи]?|поговорил[аи]?)\b|\bты (?:робот|"
        r"бот|человек|живой)",
    ),
)

_UK_WHO = (
    r"(?:(?:жив|реальн|справжн|вашого|вашим|інш)\w* ){0,2}(?:оператор|людин|людьми|менеджер|"
    r"працівник|консультант|"
    r"спеціаліст|фахівц|фахівець|адміністратор|керівництв|керівник|начальник|кимось|"
    r"кого-небудь|когось|колег|старш)\w{0,5}"
)
UK = Phrases(
    asks=any_of(
        rf"\b(?:поговорити|говорити|поспілкуватися|спілкуватися|обговорити) (?:\w+ "
        rf"){{0,2}}(?:з|із|зі) {_UK_WHO}",
        rf"\b(?:покличте|поклич|з'єднайте|з'єднай|переведіть|переведи|переключіть|переключи|"
        rf"дайте|підключіть|зв'яжіть|кличте)"
        rf"[, ]+(?:[\w,']+ ){{0,3}}(?:з |із |зі |на )?{_UK_WHO}",
        r"\b(?:з'єднайте|переключіть) (?:мене )?(?:з|із|зі)\b|^з'єднайте(?: мене)?[.! ]{0,9}$",
        rf"^{_UK_WHO}[,.]?(?: будь ласка)?[.!? ]{{0,9}}$|\bоператора!+",
        r"\b(?:передзвоніть|зателефонуйте|подзвоніть) мені\b|\bпередзвоніть\b|\b(?:нехай|хай) "
        r"(?:мені )?(?:хтось )?(?:передзвон|зателефону|подзвон)\w+|\bнаберіть мене\b|"
        r"\bзамов\w+ зворотний дзвінок\b",
        r"\b(?:мені потрібен|мені потрібна|потрібна жива|хочу|мені б|можна|(?:досить бота,? |"
        r"так,? |ну |^)давайте) (?:жива |живий |реальний )?(?:людина|оператор|консультант|"
        r"працівник|менеджер)а?\b",
        r"\bне (?:хочу|буду|бажаю) (?:\w+ ){0,2}(?:з ботом|з роботом|з машиною|з програмою)\b",
        r"\bє (?:там |тут )?хтось живий\b|\bзв'язатис[яь] з живою\b",
    ),
    declines=any_of(
        r"\b(?:не потрібен|не треба|не потрібно|без) (?:\w+ )?(?:оператор|людин|клик|"
        r"працівник|дзвін)\w*|\bне (?:дзвоніть|телефонуйте)\b"
    ),
    about=any_of(
        r"\b(?:до котрої|о котрій|коли|скільки(?! можна)|вакансі\w+|зарплата|години роботи)\b",
        r"\b(?:говори(?:в|ла|ли)|розмовля(?:в|ла|ли)|поговорив|поговорила|спілкува(?:вся|"
        r"лася))\b|\bти (?:робот|бот|людина|жив)",
    ),
)

_ZH_WHO = (
    r"(?:真人|活人|人工(?:客服|服务)?|客服|主管|经理|负责人|专员|工作人员|技术人员|同事|店长|"
    r"你们的人|能做主的人|能解决的)"
)
ZH = Phrases(
    asks=any_of(
        r"转(?:接)?(?:到|给|个)?(?:人工|真人|售后|客服|个人|财务)|^(?:要)*人工(?:客服|"
        r"服务)?[!。吧 ]{0,9}$|要人工",
        rf"(?:我要|我想|想|要|请|麻烦|帮我|给我)(?:直接)?(?:找|叫|换|接|转接|接通)(?:个|一下|"
        rf"你们的?)?{_ZH_WHO}",
        rf"(?:和|跟|同|与)(?:一?个|你们的?|刚才那位)?(?:{_ZH_WHO}|人)(?:直接)?(?:说话|说|聊|"
        rf"谈|沟通|讲|通话|对话)",
        rf"(?:让|叫|请|安排)(?:你们)?(?:个|的)?{_ZH_WHO}(?:.{{0,6}})?(?:来|出来|联系我|联系|"
        rf"给我|回|处理|看)",
        r"(?<![员人])(?:给我|请)(?:回|来|打)(?:个|一个)?电话(?!我)|打(?:个)?电话给我|打给我|"
        r"(?:让|叫)人(?:给我)?(?:来|打|回)(?:个)?电话|给我来个电话",
        r"(?:不想|别让|不要)(?:再)?(?:我)?(?:和|跟|让)?(?:机器人?|机器)(?:再)?(?:跟我)?(?:说|"
        r"聊)|换(?:个)?人|有真人吗|找(?:个)?(?:活人|真人|人来|人帮)",
    ),
    declines=any_of(r"(?:不用|不需要|不要|先别|别)(?:转|找|给我打)?(?:人工|客服|真人|电话)"),
    about=any_of(
        r"几点|什么时候|上班|周末|招(?:人|聘|客服)?|工资|多少|收费|地址|人工(?:费|草坪|授精|智能)",
        r"(?:昨天|上次|刚才|已经)(?:跟|和)?.{0,6}(?:聊过|说过|说可以|态度)|你是(?:机器人|真人|"
        r"人)吗",
    ),
)

_HI_WHO = (
    r"(?:(?:असली|किसी|आपके|आपकी|आपके किसी|टीम में|जानकार|महिला|सीनियर|live|asli|kisi) "
    r"){0,3}(?:इंसान|व्यक्ति|आदमी|एजेंट|ऑपरेटर|मैनेजर|सीनियर|अधिकारी|"
    r"प्रतिनिधि|कर्मचारी|बंदे|बंदा|किसी|कोई|insaan|human|agent|manager|senior|banda|kisi|"
    r"customer care|कस्टमर केयर)"
)
HI = Phrases(
    asks=any_of(
        rf"{_HI_WHO} (?:\S+ ){{0,2}}से (?:सीधे |मेरी )?(?:बात|कनेक्ट|जोड़|मिलव|संपर्क)",
        rf"\b{_HI_WHO} se (?:\w+ )?(?:baat|connect|jod)|\bcustomer care se jod",
        rf"{_HI_WHO} (?:को )?(?:बुलाओ|बुलाइए|भेजो|भेजिए|दो|दीजिए|चाहिए|लाइए)(?:\s|$|[.!,।])|"
        rf"\b{_HI_WHO} (?:ko )?(?:bulao|chahiye|bhejo)\b",
        r"(?:मुझे|हमें) (?:वापस )?(?:फोन|फ़ोन|कॉल) (?:कर|करें|कीजिए|लगा)|मुझे वापस कॉल|(?:कोई|"
        r"किसी) मुझे (?:फोन|कॉल)|\bmujhe (?:phone|call) kar|\bcall back kar|\bkoi mujhe "
        r"(?:phone|call)",
        r"^(?:असली )?(?:एजेंट|इंसान|ऑपरेटर|मैनेजर)(?: चाहिए)?[.!। ]{0,9}$|(?:बॉट|मशीन) (?:से "
        r")?नहीं,? (?:\S+ ){0,3}(?:इंसान|व्यक्ति|आदमी|बंदा)",
        r"(?:टीम|विभाग|अकाउंट विभाग)(?: वालों| को)? (?:में किसी )?(?:से बात|ट्रांसफर)",
    ),
    declines=any_of(
        r"(?:किसी से बात नहीं|इंसान की (?:ज़रूरत|जरूरत) नहीं|(?:फोन|कॉल) मत)|\bcall mat\b|"
        r"\bkisi se baat nahi"
    ),
    about=any_of(
        r"कितने बजे|कब|कितन[ेाी]|नौकरी|कैसे बन|बनने|\bkab\b|\btime kya\b|\bjob\b",
        r"बात (?:हुई|हो गई)|\bbaat ho gayi\b|क्या (?:तुम|आप) (?:रोबोट|बॉट|इंसान|मशीन)",
    ),
)

_VI_WHO = (
    r"(?:nhan vien|nguoi (?:that|phu trach|khac|co tham quyen)|nguoi(?! nhan)|tong đai vien|"
    r"tu van vien|quan ly|sep|ai đo|"
    r"truong phong|ky thuat vien|cskh|mot ban|ban (?:ho tro|hom qua)|bo phan|phong ke toan)"
)
VI = Phrases(
    asks=any_of(
        rf"\b(?:cho|xin)(?: phep)? (?:\w+ ){{0,3}}(?:gap|noi chuyen voi|xin gap|noi chuyen) "
        rf"(?:\w+ )?{_VI_WHO}",
        rf"\b(?:muon|can|yeu cau|đuoc|toi) (?:đuoc )?(?:gap|noi chuyen (?:truc tiep )?voi|"
        rf"trao đoi voi|chat voi) (?:\w+ )?{_VI_WHO}",
        rf"^(?:cho )?gap {_VI_WHO}[^?]{{0,30}}$|\bchat voi nguoi\b",
        rf"\b(?:chuyen|ket noi|noi may)(?: cho| qua| voi| toi)? (?:\w+ )?{_VI_WHO}|\bchuyen may\b",
        r"\b(?:keu|goi|nho) (?:\w+ )?(?:sep|quan ly|nguoi khac|nhan vien) (?:\w+ )?(?:ra|vao|"
        r"khac|lien he)",
        r"\b(?:goi|goi đien)(?: đien)?(?: lai)? (?:cho )?(?:toi|minh|em|tui)\b(?! (?:ma|roi|"
        r"luc))|\bgoi lai so nay\b|\blien he voi (?:toi|minh)\b",
        r"\bcho nguoi (?:\w+ )?(?:vao|goi|gap)\b|\bkhong (?:muon )?(?:noi chuyen|chat) voi "
        r"(?:bot|may)\b|\bnguoi ho tro truc tiep\b",
    ),
    declines=any_of(
        r"\b(?:khong can|khoi|khong muon|đung) (?:\w+ )?(?:gap|chuyen nguoi|noi chuyen voi ai|"
        r"goi)\b"
    ),
    about=any_of(
        r"\b(?:may gio|khi nao|luc nao|bao nhieu|tuyen|luong|mat phi)\b",
        r"\bhom qua (?:minh|toi|em) (?:đa )?noi chuyen\b|\b(?:đa|toi) noi chuyen "
        r"voi\b.*\broi\b|\b(?:ban|may) la (?:bot|robot|nguoi)",
    ),
)

_ID_WHO = (
    r"(?:(?:seorang|salah satu|langsung|sama|dengan|ke|bagian) ){0,2}(?:cs|customer service|"
    r"admin(?:nya)?|petugas(?:nya)?|orang|manusia|"
    r"staf(?:nya)?|manajer(?:nya)?|operator|agen|atasan|teknisi(?:nya)?|penanggung "
    r"jawab(?:nya)?|tim|rekan|bagian \w+)\b"
)
ID = Phrases(
    asks=any_of(
        rf"\b(?:bicara|ngomong|berbicara|ngobrol|chat|komplain|curhat)(?: langsung)? (?:sama|"
        rf"dengan|ke) (?:\w+ )?{_ID_WHO}",
        rf"\b(?:sambung\w*|hubungkan|alihkan|dialihkan|teruskan|oper)(?: saya| chat ini| "
        rf"aja)? (?:ke|dengan|sama) {_ID_WHO}|^(?:tolong )?sambungkan[.! ]{{0,9}}$",
        rf"\b(?:panggil\w*|kasih|minta|mana) (?:saya )?{_ID_WHO}(?! (?:bisa|yang kemarin))",
        r"^(?:cs|operator|agen|admin|orang|manusia|live agent)(?: dong| please| tolong)?[.! "
        r"]{0,9}$|\borang dong\b",
        r"(?<!nomor )\b(?:telepon|telpon|hubungi|kontak) (?:balik )?saya\b|\b(?:minta|boleh|"
        r"bisa) (?:tolong )?(?:minta )?(?:di(?:telepon|telpon|hubungi)|call ?back)\b|\byang "
        r"bisa (?:menelepon|telepon|hubungi) saya\b",
        r"\b(?:bukan|jangan|selain) (?:bot|robot|mesin)(?: lagi)?\b|\bada (?:manusia|orang) "
        r"(?:di sini|gak|nggak|tidak)\b|\bcapek ngomong sama (?:mesin|bot)",
    ),
    declines=any_of(
        r"\b(?:tidak|nggak|gak|ga) (?:perlu|usah|butuh) (?:admin|cs|orang|staf|di(?:telepon|"
        r"hubungi))|\bjangan (?:sambungkan|telepon|hubungi)"
    ),
    about=any_of(
        r"\b(?:jam|kapan|berapa|lowongan|gaji|syarat|biaya)\b",
        r"\b(?:sudah|udah|kemarin) (?:saya )?(?:bicara|ngomong|dihubungi|ditelepon)\b|"
        r"\b(?:kamu|anda|ini) (?:bot|robot|manusia|orang)\b",
    ),
)

ELSEWHERE: dict[str, Phrases] = {
    "it": IT,
    "nl": NL,
    "pl": PL,
    "tr": TR,
    "ru": RU,
    "uk": UK,
    "zh": ZH,
    "hi": HI,
    "vi": VI,
    "id": ID,
}
