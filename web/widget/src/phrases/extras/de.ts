/** The widget's words for what `extras` brings, in German. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Datei anhängen',
  toSend: 'Dateien zum Senden',
  picture: 'Bild',
  sendingFile: '{name} wird gesendet',
  cancel: 'Abbrechen',
  download: '{name} herunterladen',
  missing: 'Diese Datei kann gerade nicht angezeigt werden.',
  unsupported: 'Nur Bilder (PNG, JPEG, GIF, WebP) und PDFs können gesendet werden.',
  tooLarge: 'Eine Datei darf höchstens {size} groß sein.',
  tooMany: 'Eine Nachricht darf höchstens {count} Dateien haben.',
  ratingTitle: 'Wie war dieser Chat?',
  askCes: 'Wie einfach war es, die nötige Hilfe zu bekommen?',
  cesLow: 'Sehr schwer',
  cesHigh: 'Sehr einfach',
  askNps: 'Würden Sie uns weiterempfehlen?',
  npsLow: 'Gar nicht',
  npsHigh: 'Sehr gern',
  askComment: 'Möchten Sie etwas hinzufügen?',
  commentLabel: 'Ihr Kommentar',
  changeRating: 'Meine Antworten ändern',
  leaveContact: 'Stattdessen eine Adresse hinterlassen',
  contactLabel: 'E-Mail-Adresse oder Telefonnummer',
  contactWhy: 'Ihr Platz in der Reihe bleibt. Sind Sie dann nicht mehr hier, erreichen wir Sie dort.',
  contactInvalid: 'Schreiben Sie eine E-Mail-Adresse oder eine Telefonnummer mit Vorwahl.',
  copy: 'Kopieren',
  copied: 'Kopiert',
}
