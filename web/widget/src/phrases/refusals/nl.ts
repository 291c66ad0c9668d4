/** What a refusal says to the customer, in Dutch. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Deze chat is afgelopen. Laad de pagina opnieuw om verder te gaan.',
  invalid_identity: 'De website kon niet bevestigen wie je bent. Log daar opnieuw in.',
  not_found: 'Dit bestaat niet meer.',
  idempotency_conflict: 'Deze verzending is al voor iets anders gebruikt. Schrijf het nog eens.',
  move_not_possible: 'Dat kan niet op dit punt in het gesprek.',
  nothing_to_rate: 'Dit gesprek is nog niet afgelopen; daarna kun je het beoordelen.',
  choice_not_offered: 'Deze keuze is niet meer mogelijk.',
  no_mail: 'Deze website verstuurt geen e-mails. Je kunt het gesprek wel downloaden.',
  file_already_sent: 'Dit bestand is al met een ander bericht meegegaan. Kies het opnieuw.',
  files_full: 'Er passen geen bestanden meer bij. Schrijven kan nog wel.',
  form_required: 'Beantwoord eerst even een paar vragen.',
  form_unusable: 'Er klopt iets niet in het formulier. Kijk je antwoorden nog eens na.',
  too_large: 'Dit is groter dan we kunnen aannemen.',
  unsupported_file: 'Je kunt alleen volledige PNG-, JPEG-, GIF-, WebP- of PDF-bestanden versturen.',
  malformed: 'Iets hiervan kunnen we niet aannemen. Pas het aan en probeer het nog eens.',
  too_many_requests: 'Dat was te vaak achter elkaar. Wacht even.',
  not_ready: 'Dit is nu niet beschikbaar. Probeer het zo nog eens.',
  database_unavailable: 'We kunnen nu niets opslaan. Probeer het zo nog eens.',
  knowledge_unavailable: 'De artikelen zijn nu niet te doorzoeken. Probeer het zo nog eens.',
  internal_error: 'De fout ligt bij ons en is genoteerd. Probeer het nog eens.',
}
