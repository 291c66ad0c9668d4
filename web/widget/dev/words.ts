/** What the scripted server says, in two languages: one of each direction. */

import type { Answer } from '@handrail/shared/contract'

export interface Words {
  answer: Answer
  titles: string[]
  none: string
  choose: string
  unknown: string
  helpful: string
  glad: string
  yes: string
  no: string
  handoff: string
  joined: string
  agent: string
  resolved: string
  ces: string
  nps: string
  comment: string
  rated: string
}

export const GREETING: Record<string, string> = {
  en: 'Hello! Ask me about orders, delivery, returns or payments.',
  fa: 'سلام! درباره سفارش، ارسال، مرجوعی یا پرداخت بپرسید.',
  th: 'สวัสดี ถามเรื่องคำสั่งซื้อ การจัดส่ง การคืนสินค้า หรือการชำระเงินได้เลย',
  ko: '안녕하세요! 주문, 배송, 반품, 결제에 대해 물어보세요.',
  es: '¡Hola! Pregúntame por pedidos, envíos, devoluciones o pagos.',
}

const en: Words = {
  answer: {
    article: 'refunds/how-long-does-a-refund-take',
    title: 'How long does a refund take?',
    url: '/help/en/how-long-does-a-refund-take',
    locale: 'en',
    heading: ['How long does a refund take?', 'Card payments'],
    passage:
      'We send the money back within two working days of receiving your parcel.\n' +
      'Your bank then needs three to five working days to show it on your statement.',
    confidence: 0.87,
  },
  titles: ['How long does a refund take?', 'Where is my refund?', 'Refund to another card'],
  none: 'None of these',
  choose: 'Which of these is closest?',
  unknown: 'I do not know that, and I will not guess. Shall I bring in a person?',
  helpful: 'Did this help?',
  glad: 'Glad to hear it. Is there anything else?',
  yes: 'Yes',
  no: 'No',
  handoff: 'A person will take over. You are number 2 in line; it takes about 4 minutes.',
  joined: 'Ana joined',
  agent: 'Hi, I am Ana. I can see the double charge; see https://example.com/charges for how.',
  resolved: 'This conversation is closed. Write any time to go on.',
  ces: 'How easy was it to get the help you needed?',
  nps: 'How likely are you to recommend us to a friend?',
  comment: 'Anything you would like to add?',
  rated: 'Thank you. This helps us get better.',
}

const fa: Words = {
  answer: {
    article: 'refunds/how-long-does-a-refund-take',
    title: 'بازپرداخت چقدر طول می‌کشد؟',
    url: '/help/fa/how-long-does-a-refund-take',
    locale: 'fa',
    heading: ['پرداخت با کارت'],
    passage:
      'پول شما را ظرف دو روز کاری پس از دریافت بسته برمی‌گردانیم.\n' +
      'سپس بانک شما سه تا پنج روز کاری لازم دارد تا آن را در صورت‌حساب نشان دهد.',
    confidence: 0.87,
  },
  titles: ['بازپرداخت چقدر طول می‌کشد؟', 'بازپرداخت من کجاست؟', 'بازپرداخت به کارت دیگر'],
  none: 'هیچ‌کدام',
  choose: 'کدام‌یک نزدیک‌تر است؟',
  unknown: 'این را نمی‌دانم و حدس نمی‌زنم. یک همکار را خبر کنم؟',
  helpful: 'این کمک کرد؟',
  glad: 'خوشحالم. کار دیگری هست؟',
  yes: 'بله',
  no: 'نه',
  handoff: 'یک همکار ادامه می‌دهد. شما نفر ۲ در صف هستید؛ حدود ۴ دقیقه.',
  joined: 'آنا پیوست',
  agent: 'سلام، من آنا هستم. پرداخت دوباره را می‌بینم.',
  resolved: 'این گفت‌وگو بسته شد. هر زمان خواستید بنویسید.',
  ces: 'گرفتن کمکی که لازم داشتید چقدر آسان بود؟',
  nps: 'چقدر احتمال دارد ما را به یک دوست پیشنهاد کنید؟',
  comment: 'چیزی هست که بخواهید اضافه کنید؟',
  rated: 'سپاسگزاریم. این به ما کمک می‌کند.',
}

export const WORDS: Record<string, Words> = { en, fa }
