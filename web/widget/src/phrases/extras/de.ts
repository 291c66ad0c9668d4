/** The widget's words about files in German. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
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
}
