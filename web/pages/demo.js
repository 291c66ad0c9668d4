/*
 * The demo shop in the visitor's language: ?locale=fa sets language and direction of the page.
 * Runs in the head, before the widget starts, because that one follows <html lang>.
 */
const WORDS = {
  en: {},
  th: {
    help: 'ศูนย์ช่วยเหลือ',
    console: 'เปิดหน้าจอเจ้าหน้าที่',
    title: 'ของเรียบง่ายสำหรับบ้านที่อยู่สบาย',
    lead: 'ผ้าลินิน เครื่องปั้นดินเผา และแสงไฟจากช่างฝีมือรายเล็ก ส่งฟรีเมื่อซื้อครบ €50 คืนได้ใน 30 วัน',
    look: 'ดูสินค้า',
    things: 'ของโปรดประจำฤดู',
  },
  fa: {
    help: 'مرکز راهنما',
    console: 'باز کردن میز پشتیبانی',
    title: 'چیزهای ساده برای خانه‌ای آرام',
    lead: 'کتان، سفال و نور از کارگاه‌های کوچک. ارسال رایگان از ۵۰ یورو، بازگرداندن تا ۳۰ روز.',
    look: 'دیدن محصولات',
    things: 'محبوب‌های این فصل',
  },
  ko: {
    help: '고객센터',
    console: '상담원 화면 열기',
    title: '편안한 집을 위한 소박한 물건',
    lead: '작은 공방에서 만든 리넨, 도자기, 조명. €50 이상 무료 배송, 30일 이내 반품.',
    look: '상품 보기',
    things: '이 계절의 인기 상품',
  },
  es: {
    help: 'Centro de ayuda',
    console: 'Abrir la consola de agentes',
    title: 'Cosas sencillas para una casa tranquila',
    lead: 'Lino, cerámica y luz de talleres pequeños. Envío gratis desde 50 €, devoluciones en 30 días.',
    look: 'Ver productos',
    things: 'Favoritos de la temporada',
  },
  de: {
    help: 'Hilfe',
    console: 'Konsole für Mitarbeiter öffnen',
    title: 'Einfache Dinge für ein ruhiges Zuhause',
    lead: 'Leinen, Keramik und Licht aus kleinen Werkstätten. Versand frei ab 50 €, Rückgabe 30 Tage.',
    look: 'Produkte ansehen',
    things: 'Lieblinge der Saison',
  },
  fr: {
    help: 'Centre d’aide',
    console: 'Ouvrir la console des agents',
    title: 'Des choses simples pour une maison sereine',
    lead: 'Lin, céramique et lumière de petits ateliers. Livraison offerte dès 50 €, retours sous 30 jours.',
    look: 'Voir les produits',
    things: 'Les favoris de la saison',
  },
  ar: {
    help: 'مركز المساعدة',
    console: 'فتح شاشة الموظفين',
    title: 'أشياء بسيطة لبيت هادئ',
    lead: 'كتان وفخار وإضاءة من ورش صغيرة. توصيل مجاني من 50 يورو، والإرجاع خلال 30 يومًا.',
    look: 'عرض المنتجات',
    things: 'مفضلات الموسم',
  },
  ja: {
    help: 'ヘルプセンター',
    console: 'スタッフ用コンソールを開く',
    title: '静かな暮らしのためのシンプルなもの',
    lead: '小さな工房のリネン、陶器、照明。50ユーロ以上で送料無料、30日以内は返品できます。',
    look: '商品を見る',
    things: '今季の人気商品',
  },
  pt: {
    help: 'Central de ajuda',
    console: 'Abrir o console dos agentes',
    title: 'Coisas simples para uma casa tranquila',
    lead: 'Linho, cerâmica e luz de pequenas oficinas. Frete grátis a partir de 50 €, devolução em 30 dias.',
    look: 'Ver produtos',
    things: 'Favoritos da estação',
  },
  it: {
    help: 'Centro assistenza',
    console: 'Apri la console degli operatori',
    title: 'Cose semplici per una casa tranquilla',
    lead: 'Lino, ceramica e luce da piccoli laboratori. Spedizione gratuita da 50 €, resi entro 30 giorni.',
    look: 'Guarda i prodotti',
    things: 'I preferiti della stagione',
  },
  nl: {
    help: 'Helpcentrum',
    console: 'Open het scherm voor medewerkers',
    title: 'Eenvoudige dingen voor een rustig huis',
    lead: 'Linnen, keramiek en licht uit kleine ateliers. Gratis verzending vanaf € 50, 30 dagen retour.',
    look: 'Bekijk de producten',
    things: 'Favorieten van het seizoen',
  },
  pl: {
    help: 'Centrum pomocy',
    console: 'Otwórz panel pracowników',
    title: 'Proste rzeczy do spokojnego domu',
    lead: 'Len, ceramika i światło z małych pracowni. Darmowa dostawa od 50 €, zwrot w 30 dni.',
    look: 'Zobacz produkty',
    things: 'Ulubione w tym sezonie',
  },
  tr: {
    help: 'Yardım merkezi',
    console: 'Temsilci ekranını aç',
    title: 'Huzurlu bir ev için sade şeyler',
    lead: 'Küçük atölyelerden keten, seramik ve ışık. 50 € üzeri kargo ücretsiz, 30 gün içinde iade.',
    look: 'Ürünlere bak',
    things: 'Mevsimin sevilenleri',
  },
  ru: {
    help: 'Справочный центр',
    console: 'Открыть экран операторов',
    title: 'Простые вещи для спокойного дома',
    lead: 'Лён, керамика и свет из небольших мастерских. Бесплатная доставка от 50 €, возврат в течение 30 дней.',
    look: 'Посмотреть товары',
    things: 'Любимое в этом сезоне',
  },
  uk: {
    help: 'Центр допомоги',
    console: 'Відкрити екран операторів',
    title: 'Прості речі для спокійного дому',
    lead: 'Льон, кераміка та світло з невеликих майстерень. Безкоштовна доставка від 50 €, повернення протягом 30 днів.',
    look: 'Переглянути товари',
    things: 'Улюблене цього сезону',
  },
  zh: {
    help: '帮助中心',
    console: '打开客服工作台',
    title: '简单的物件，安静的家',
    lead: '来自小作坊的亚麻、陶器和灯具。满 50 欧元免运费，30 天内可退货。',
    look: '查看商品',
    things: '本季最爱',
  },
  hi: {
    help: 'सहायता केंद्र',
    console: 'एजेंट की स्क्रीन खोलें',
    title: 'सुकून भरे घर के लिए सादी चीज़ें',
    lead: 'छोटी कार्यशालाओं से लिनेन, मिट्टी के बर्तन और रोशनी। €50 से ऊपर मुफ़्त डिलीवरी, 30 दिन में वापसी।',
    look: 'उत्पाद देखें',
    things: 'इस मौसम की पसंद',
  },
  vi: {
    help: 'Trung tâm trợ giúp',
    console: 'Mở màn hình nhân viên',
    title: 'Những món đồ giản dị cho ngôi nhà yên bình',
    lead: 'Vải lanh, gốm và đèn từ các xưởng nhỏ. Miễn phí giao hàng từ 50 €, đổi trả trong 30 ngày.',
    look: 'Xem sản phẩm',
    things: 'Được yêu thích mùa này',
  },
  id: {
    help: 'Pusat bantuan',
    console: 'Buka layar petugas',
    title: 'Barang sederhana untuk rumah yang tenang',
    lead: 'Linen, keramik, dan lampu dari bengkel kecil. Gratis ongkir mulai €50, pengembalian 30 hari.',
    look: 'Lihat produk',
    things: 'Favorit musim ini',
  },
}

const wanted = new URLSearchParams(location.search).get('locale') ?? 'en'
const locale = wanted in WORDS ? wanted : 'en'
document.documentElement.lang = locale
document.documentElement.dir = ['ar', 'fa'].includes(locale) ? 'rtl' : 'ltr'

document.addEventListener('DOMContentLoaded', () => {
  for (const element of document.querySelectorAll('[data-word]')) {
    const word = WORDS[locale][element.dataset.word]
    if (word) element.textContent = word
  }
  for (const link of document.querySelectorAll('.languages a')) {
    if (link.lang === locale) link.setAttribute('aria-current', 'true')
  }
  for (const link of document.querySelectorAll('a[data-help]')) link.href = `/help/${locale}`
})
