/** The widget's words for what `extras` brings, in Portuguese. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
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
  ratingTitle: 'Como foi este chat?',
  askCes: 'Foi fácil obter a ajuda de que precisava?',
  cesLow: 'Muito difícil',
  cesHigh: 'Muito fácil',
  askNps: 'Recomendar-nos-ia a um amigo?',
  npsLow: 'De modo nenhum',
  npsHigh: 'Com certeza',
  askComment: 'Quer acrescentar algo?',
  commentLabel: 'O seu comentário',
  changeRating: 'Mudar minhas respostas',
  leaveContact: 'Deixar um endereço',
  contactLabel: 'E-mail ou número de telefone',
  contactWhy: 'Você mantém seu lugar na fila. Se já tiver saído, falamos com você por ali.',
  contactInvalid: 'Escreva um e-mail ou um número de telefone com DDD.',
  copy: 'Copiar',
  copied: 'Copiado',
}
