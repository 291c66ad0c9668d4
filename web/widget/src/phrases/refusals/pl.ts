/** What a refusal says to the customer, in Polish. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Ten czat się zakończył. Odśwież stronę, aby kontynuować.',
  invalid_identity: 'Strona nie mogła potwierdzić Twojej tożsamości. Zaloguj się na niej ponownie.',
  not_found: 'To już nie istnieje.',
  idempotency_conflict: 'Ta wysyłka posłużyła już do czegoś innego. Napisz jeszcze raz.',
  move_not_possible: 'Na tym etapie rozmowy nie jest to możliwe.',
  nothing_to_rate: 'Ta rozmowa jeszcze trwa; ocenisz ją, gdy się skończy.',
  choice_not_offered: 'Ten wybór nie jest już dostępny.',
  no_mail: 'Ta strona nie wysyła e-maili. Możesz pobrać rozmowę.',
  file_already_sent: 'Ten plik został już wysłany z inną wiadomością. Wybierz go ponownie.',
  files_full: 'Więcej plików się nie zmieści. Nadal możesz pisać.',
  form_required: 'Najpierw odpowiedz na kilka pytań.',
  form_unusable: 'Coś w formularzu się nie zgadza. Sprawdź swoje odpowiedzi.',
  too_large: 'To jest większe, niż możemy przyjąć.',
  unsupported_file: 'Można wysyłać tylko nieuszkodzone pliki PNG, JPEG, GIF, WebP lub PDF.',
  malformed: 'Czegoś z tego nie możemy przyjąć. Zmień to i spróbuj ponownie.',
  too_many_requests: 'Zbyt wiele prób jedna po drugiej. Poczekaj chwilę.',
  not_ready: 'To jest teraz niedostępne. Spróbuj za chwilę.',
  database_unavailable: 'Nie możemy teraz niczego zapisać. Spróbuj za chwilę.',
  knowledge_unavailable: 'Nie można teraz przeszukać artykułów. Spróbuj za chwilę.',
  internal_error: 'Błąd jest po naszej stronie i został zapisany. Spróbuj ponownie.',
}
