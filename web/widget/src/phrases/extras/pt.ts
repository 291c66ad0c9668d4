/** The widget's words about files in Portuguese. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'Anexar um arquivo',
  toSend: 'Arquivos para enviar',
  picture: 'Imagem',
  sendingFile: 'Enviando {name}',
  cancel: 'Cancelar',
  download: 'Baixar {name}',
  missing: 'Este arquivo não pode ser mostrado agora.',
  unsupported: 'Só é possível enviar imagens (PNG, JPEG, GIF, WebP) e PDFs.',
  tooLarge: 'Um arquivo pode ter no máximo {size}.',
  tooMany: 'Uma mensagem pode ter no máximo {count} arquivos.',
}
