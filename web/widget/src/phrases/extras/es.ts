/** The widget's words for what `extras` brings, in Spanish. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
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
  ratingTitle: '¿Qué tal este chat?',
  askCes: '¿Fue fácil obtener la ayuda que necesitabas?',
  cesLow: 'Muy difícil',
  cesHigh: 'Muy fácil',
  askNps: '¿Nos recomendarías a un amigo?',
  npsLow: 'En absoluto',
  npsHigh: 'Seguro que sí',
  askComment: '¿Quieres añadir algo?',
  commentLabel: 'Tu comentario',
  changeRating: 'Cambiar mis respuestas',
  leaveContact: 'Dejar una dirección',
  contactLabel: 'Correo electrónico o número de teléfono',
  contactWhy: 'Conservas tu lugar en la fila. Si ya te has ido, te contactaremos ahí.',
  contactInvalid: 'Escribe un correo electrónico o un número de teléfono con prefijo.',
  copy: 'Copiar',
  copied: 'Copiado',
}
