/** The widget's words about files in French. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'Joindre un fichier',
  toSend: 'Fichiers à envoyer',
  picture: 'Image',
  sendingFile: 'Envoi de {name}',
  cancel: 'Annuler',
  download: 'Télécharger {name}',
  missing: 'Ce fichier ne peut pas être affiché pour le moment.',
  unsupported: 'Seuls les images (PNG, JPEG, GIF, WebP) et les PDF peuvent être envoyés.',
  tooLarge: 'Un fichier peut faire {size} au maximum.',
  tooMany: 'Un message peut contenir {count} fichiers au maximum.',
}
