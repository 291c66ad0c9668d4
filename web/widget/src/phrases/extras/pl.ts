/** The widget's words for what `extras` brings, in Polish. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Dołącz plik',
  toSend: 'Pliki do wysłania',
  picture: 'Zdjęcie',
  sendingFile: 'Wysyłanie: {name}',
  cancel: 'Anuluj',
  download: 'Pobierz {name}',
  missing: 'Tego pliku nie można teraz wyświetlić.',
  unsupported: 'Można wysyłać tylko obrazy (PNG, JPEG, GIF, WebP) i pliki PDF.',
  tooLarge: 'Plik może mieć najwyżej {size}.',
  tooMany: 'Maksymalna liczba plików w wiadomości: {count}.',
  ratingTitle: 'Jak oceniasz ten czat?',
  askCes: 'Jak łatwo było uzyskać potrzebną pomoc?',
  cesLow: 'Bardzo trudno',
  cesHigh: 'Bardzo łatwo',
  askNps: 'Jak prawdopodobne jest, że polecisz nas komuś znajomemu?',
  npsLow: 'Wcale',
  npsHigh: 'Bardzo prawdopodobne',
  askComment: 'Chcesz coś dodać?',
  commentLabel: 'Twój komentarz',
  changeRating: 'Zmień moje odpowiedzi',
  leaveContact: 'Zamiast tego zostaw adres',
  contactLabel: 'Adres e-mail lub numer telefonu',
  contactWhy: 'Zachowasz miejsce w kolejce. Jeśli już Cię tu nie będzie, odezwiemy się tam.',
  contactInvalid: 'Podaj adres e-mail albo numer telefonu z kierunkowym.',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
}
