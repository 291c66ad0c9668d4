/** The words of what opens later, in German. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Zurück',
  openInTab: 'In neuem Tab öffnen',
  articleMissing: 'Dieser Artikel lässt sich gerade nicht anzeigen.',
  loading: 'Wird geladen…',
  transcript: 'Dieses Gespräch herunterladen',
  emailTranscript: 'Dieses Gespräch per E-Mail senden',
  emailSent: 'Es ist unterwegs an {email}. Kommt in einigen Minuten nichts an, sehen Sie im Spam-Ordner nach.',
  sound: 'Ton bei neuen Nachrichten',
  myData: 'Meine Daten',
  exportData: 'Alle meine Daten herunterladen',
  eraseData: 'Alle meine Daten löschen',
  eraseSure: 'Das ganze Gespräch und alles, was wir über Sie gespeichert haben, wird gelöscht. Niemand kann es zurückholen.',
  eraseNow: 'Endgültig löschen',
  cancel: 'Abbrechen',
  erased: 'Alles wurde gelöscht.',
  formTitle: 'Bevor wir anfangen',
  formSkippable: 'Sie können alles frei lassen.',
  formRequired: 'Wir brauchen all das, um anzufangen.',
  formName: 'Ihr Name',
  formNameWhy: 'Damit wir wissen, wie wir Sie ansprechen.',
  formEmail: 'Ihre E-Mail-Adresse',
  formEmailWhy: 'Damit wir Sie erreichen, wenn Sie gehen.',
  formTopic: 'Worum geht es?',
  formTopicWhy: 'Damit es zu den richtigen Leuten kommt.',
  formContinue: 'Weiter',
  formMissing: 'Bitte füllen Sie das aus.',
  formEmailWrong: 'Schreiben Sie eine E-Mail-Adresse, wie dara@example.com.',
}
