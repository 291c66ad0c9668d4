/** The words of what opens later, in Dutch. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Terug',
  openInTab: 'Openen in een nieuw tabblad',
  articleMissing: 'Dit artikel kan nu niet worden getoond.',
  loading: 'Laden…',
  transcript: 'Dit gesprek downloaden',
  emailTranscript: 'Dit gesprek per e-mail versturen',
  emailSent: 'Het is onderweg naar {email}. Is het er over een paar minuten nog niet, kijk dan bij je spam.',
  sound: 'Geluid bij nieuwe berichten',
  myData: 'Mijn gegevens',
  exportData: 'Al mijn gegevens downloaden',
  eraseData: 'Al mijn gegevens wissen',
  eraseSure: 'Het hele gesprek en alles wat we over je bewaren, wordt gewist. Niemand kan het terughalen.',
  eraseNow: 'Definitief wissen',
  cancel: 'Annuleren',
  erased: 'Alles is gewist.',
  formTitle: 'Voordat we beginnen',
  formSkippable: 'Je mag alles openlaten.',
  formRequired: 'We hebben dit allemaal nodig om te beginnen.',
  formName: 'Je naam',
  formNameWhy: 'Dan weten we hoe we je mogen noemen.',
  formEmail: 'Je e-mailadres',
  formEmailWhy: 'Dan kunnen we je bereiken als je weggaat.',
  formTopic: 'Waar gaat het over?',
  formTopicWhy: 'Dan komt het bij de juiste mensen terecht.',
  formContinue: 'Verder',
  formMissing: 'Vul dit nog in.',
  formEmailWrong: 'Vul een e-mailadres in, zoals dara@example.com.',
}
