/** The launcher's words. The frame has its own catalogue; this one must stay tiny. */

// [open, close, title of the frame]
const WORDS: Record<string, [string, string, string]> = {
  en: ['Open chat', 'Close chat', 'Chat'],
  th: ['เปิดแชต', 'ปิดแชต', 'แชต'],
  fa: ['باز کردن گفت‌وگو', 'بستن گفت‌وگو', 'گفت‌وگو'],
  ko: ['채팅 열기', '채팅 닫기', '채팅'],
  es: ['Abrir el chat', 'Cerrar el chat', 'Chat'],
  de: ['Chat öffnen', 'Chat schließen', 'Chat'],
  fr: ['Ouvrir le chat', 'Fermer le chat', 'Chat'],
  ar: ['فتح المحادثة', 'إغلاق المحادثة', 'محادثة'],
  ja: ['チャットを開く', 'チャットを閉じる', 'チャット'],
  pt: ['Abrir o chat', 'Fechar o chat', 'Chat'],
}

export function wordsFor(locale: string): [string, string, string] {
  return WORDS[locale.toLowerCase().split('-')[0] ?? ''] ?? WORDS['en']!
}
