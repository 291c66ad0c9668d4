/** The words of what opens later, in Italian. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Indietro',
  openInTab: 'Apri in una nuova scheda',
  articleMissing: 'Al momento non è possibile mostrare questo articolo.',
  loading: 'Caricamento…',
  transcript: 'Scarica questa conversazione',
  emailTranscript: 'Invia questa conversazione per e-mail',
  emailSent: 'È in arrivo a {email}. Se entro qualche minuto non la ricevi, guarda nello spam.',
  sound: 'Suono per i nuovi messaggi',
  myData: 'I miei dati',
  exportData: 'Scarica tutti i miei dati',
  eraseData: 'Cancella tutti i miei dati',
  eraseSure: "L'intera conversazione e tutto ciò che conserviamo su di te verranno cancellati. Nessuno potrà recuperarli.",
  eraseNow: 'Cancella per sempre',
  cancel: 'Annulla',
  erased: 'Tutto è stato cancellato.',
  formTitle: 'Prima di iniziare',
  formSkippable: 'Puoi lasciare in bianco quello che vuoi.',
  formRequired: 'Per iniziare ci serve tutto questo.',
  formName: 'Il tuo nome',
  formNameWhy: 'Per sapere come chiamarti.',
  formEmail: 'Il tuo indirizzo e-mail',
  formEmailWhy: 'Per poterti contattare se lasci la chat.',
  formTopic: 'Di cosa si tratta?',
  formTopicWhy: 'Per farlo arrivare alle persone giuste.',
  formContinue: 'Continua',
  formMissing: 'Compila questo campo.',
  formEmailWrong: 'Scrivi un indirizzo e-mail, come dara@example.com.',
}
