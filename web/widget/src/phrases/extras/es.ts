/** The widget's words about files in Spanish. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'Adjuntar un archivo',
  toSend: 'Archivos para enviar',
  picture: 'Imagen',
  sendingFile: 'Enviando {name}',
  cancel: 'Cancelar',
  download: 'Descargar {name}',
  missing: 'Este archivo no se puede mostrar ahora.',
  unsupported: 'Solo se pueden enviar imágenes (PNG, JPEG, GIF, WebP) y PDF.',
  tooLarge: 'Un archivo puede tener {size} como máximo.',
  tooMany: 'Un mensaje puede llevar {count} archivos como máximo.',
}
