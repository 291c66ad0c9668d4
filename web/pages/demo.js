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
}

const wanted = new URLSearchParams(location.search).get('locale') ?? 'en'
const locale = wanted in WORDS ? wanted : 'en'
document.documentElement.lang = locale
document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr'

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
