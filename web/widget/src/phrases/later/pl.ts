/** The words of what opens later, in Polish. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Wstecz',
  openInTab: 'Otwórz w nowej karcie',
  articleMissing: 'Tego artykułu nie można teraz wyświetlić.',
  loading: 'Wczytywanie…',
  transcript: 'Pobierz tę rozmowę',
  emailTranscript: 'Wyślij tę rozmowę e-mailem',
  emailSent: 'Wiadomość jest w drodze na {email}. Jeśli nie dotrze w kilka minut, zajrzyj do spamu.',
  sound: 'Dźwięk przy nowych wiadomościach',
  myData: 'Moje dane',
  exportData: 'Pobierz wszystkie moje dane',
  eraseData: 'Usuń wszystkie moje dane',
  eraseSure: 'Usuniemy całą rozmowę i wszystko, co mamy na Twój temat. Nikt nie będzie mógł tego przywrócić.',
  eraseNow: 'Usuń na zawsze',
  cancel: 'Anuluj',
  erased: 'Wszystko zostało usunięte.',
  formTitle: 'Zanim zaczniemy',
  formSkippable: 'Każde pole możesz pominąć.',
  formRequired: 'Aby zacząć, potrzebujemy tego wszystkiego.',
  formName: 'Twoje imię',
  formNameWhy: 'Żebyśmy wiedzieli, jak się do Ciebie zwracać.',
  formEmail: 'Twój adres e-mail',
  formEmailWhy: 'Żebyśmy mogli się odezwać, gdy Cię tu nie będzie.',
  formTopic: 'Czego dotyczy sprawa?',
  formTopicWhy: 'Żeby trafiła do właściwych osób.',
  formContinue: 'Dalej',
  formMissing: 'Wypełnij to pole.',
  formEmailWrong: 'Podaj adres e-mail, na przykład dara@example.com.',
}
