/** What a refusal says to the customer, in Italian. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Questa chat è terminata. Ricarica la pagina per continuare.',
  invalid_identity: 'Il sito non ha potuto confermare chi sei. Accedi di nuovo dal sito.',
  not_found: 'Questo non esiste più.',
  idempotency_conflict: "Questo invio è già servito per qualcos'altro. Scrivilo di nuovo.",
  move_not_possible: 'Non è possibile a questo punto della conversazione.',
  nothing_to_rate: 'Questa conversazione non è ancora finita; potrai valutarla dopo.',
  choice_not_offered: 'Questa scelta non è più disponibile.',
  no_mail: 'Questo sito non invia e-mail. Puoi scaricare la conversazione.',
  file_already_sent: 'Questo file è già partito con un altro messaggio. Sceglilo di nuovo.',
  files_full: "Non c'è più spazio per altri file. Puoi comunque scrivere.",
  form_required: 'Prima rispondi a qualche domanda.',
  form_unusable: "Nel modulo c'è qualcosa che non va. Controlla le tue risposte.",
  too_large: 'È più grande di quanto possiamo accettare.',
  unsupported_file: 'Si possono inviare solo file PNG, JPEG, GIF, WebP o PDF integri.',
  malformed: 'Qualcosa qui non può essere accettato. Modificalo e riprova.',
  too_many_requests: 'Troppi tentativi di fila. Aspetta un momento.',
  not_ready: 'Al momento non è disponibile. Riprova tra poco.',
  database_unavailable: 'Al momento non possiamo salvare nulla. Riprova tra poco.',
  knowledge_unavailable: 'Al momento non si può cercare negli articoli. Riprova tra poco.',
  internal_error: "L'errore è nostro ed è stato registrato. Riprova.",
}
