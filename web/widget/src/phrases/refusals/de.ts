/** What a refusal says to the customer, in German. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Dieser Chat ist beendet. Lade die Seite neu, um weiterzumachen.',
  invalid_identity: 'Die Website konnte nicht bestätigen, wer du bist. Melde dich dort neu an.',
  not_found: 'Das gibt es nicht mehr.',
  idempotency_conflict: 'Diese Sendung wurde schon für etwas anderes verwendet. Schreib es noch einmal.',
  move_not_possible: 'Das geht an dieser Stelle des Gesprächs nicht.',
  nothing_to_rate: 'Dieses Gespräch ist noch nicht beendet; du kannst es danach bewerten.',
  choice_not_offered: 'Diese Auswahl ist nicht mehr offen.',
  no_mail: 'Diese Website verschickt keine E-Mails. Du kannst das Gespräch herunterladen.',
  file_already_sent: 'Diese Datei ging schon mit einer anderen Nachricht hinaus. Wähle sie noch einmal aus.',
  files_full: 'Mehr Dateien passen nicht hinein. Schreiben kannst du weiterhin.',
  form_required: 'Beantworte bitte zuerst ein paar Fragen.',
  form_unusable: 'Im Formular stimmt etwas nicht. Sieh deine Antworten noch einmal an.',
  too_large: 'Das ist größer, als wir annehmen können.',
  unsupported_file: 'Nur vollständige Dateien der Art PNG, JPEG, GIF, WebP oder PDF können gesendet werden.',
  malformed: 'Etwas davon können wir nicht annehmen. Ändere es und versuche es noch einmal.',
  too_many_requests: 'Das war zu oft hintereinander. Warte bitte einen Moment.',
  not_ready: 'Das ist gerade nicht verfügbar. Versuche es gleich noch einmal.',
  database_unavailable: 'Wir können gerade nichts speichern. Versuche es gleich noch einmal.',
  knowledge_unavailable: 'Die Artikel lassen sich gerade nicht durchsuchen. Versuche es gleich noch einmal.',
  internal_error: 'Der Fehler liegt bei uns und ist notiert. Versuche es noch einmal.',
}
