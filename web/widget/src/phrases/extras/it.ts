/** The widget's words for what `extras` brings, in Italian. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Allega un file',
  toSend: 'File da inviare',
  picture: 'Immagine',
  sendingFile: 'Invio di {name}',
  cancel: 'Annulla',
  download: 'Scarica {name}',
  missing: 'Al momento non è possibile mostrare questo file.',
  unsupported: 'Si possono inviare solo immagini (PNG, JPEG, GIF, WebP) e PDF.',
  tooLarge: 'Un file può essere al massimo di {size}.',
  tooMany: 'Un messaggio può contenere al massimo {count} file.',
  ratingTitle: "Com'è andata questa chat?",
  askCes: "Quanto è stato facile ottenere l'aiuto di cui avevi bisogno?",
  cesLow: 'Molto difficile',
  cesHigh: 'Molto facile',
  askNps: 'Ci consiglieresti a qualcuno che conosci?',
  npsLow: 'Per niente',
  npsHigh: 'Molto volentieri',
  askComment: 'Vuoi aggiungere qualcosa?',
  commentLabel: 'Il tuo commento',
  changeRating: 'Modifica le mie risposte',
  leaveContact: 'Lascia invece un recapito',
  contactLabel: 'Indirizzo e-mail o numero di telefono',
  contactWhy: 'Il tuo posto in coda resta. Se per allora non ci sarai più, ti contatteremo lì.',
  contactInvalid: 'Scrivi un indirizzo e-mail o un numero di telefono con il prefisso.',
  copy: 'Copia',
  copied: 'Copiato',
}
