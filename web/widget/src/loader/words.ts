/** The launcher's word before there is a frame, which brings all others. Must stay tiny. */

const WORDS: Record<string, string> = {
  en: 'Open chat',
  th: 'เปิดแชต',
  fa: 'باز کردن گفت‌وگو',
  ko: '채팅 열기',
  es: 'Abrir el chat',
  de: 'Chat öffnen',
  fr: 'Ouvrir le chat',
  ar: 'فتح المحادثة',
  ja: 'チャットを開く',
  pt: 'Abrir o chat',
}

export function openWord(locale: string): string {
  return WORDS[locale.slice(0, 2).toLowerCase()] ?? WORDS['en']!
}
