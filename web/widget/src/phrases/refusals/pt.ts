/** What a refusal says to the customer, in Portuguese. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Esta conversa terminou. Recarregue a página para continuar.',
  invalid_identity: 'O site não conseguiu confirmar quem você é. Entre de novo por lá.',
  not_found: 'Isso já não existe.',
  idempotency_conflict: 'Este envio já foi usado para outra coisa. Escreva de novo.',
  move_not_possible: 'Isso não é possível neste momento da conversa.',
  nothing_to_rate: 'Esta conversa ainda não terminou; você poderá avaliá-la depois.',
  choice_not_offered: 'Essa opção já não está aberta.',
  no_mail: 'Este site não envia e-mails. Você pode baixar a conversa.',
  file_already_sent: 'O arquivo já foi enviado com outra mensagem. Escolha-o de novo.',
  files_full: 'Não cabem mais arquivos. Você ainda pode escrever.',
  form_required: 'Responda primeiro a algumas perguntas.',
  form_unusable: 'Algo no formulário não está certo. Confira suas respostas.',
  too_large: 'É maior do que podemos receber.',
  unsupported_file: 'Só é possível enviar arquivos PNG, JPEG, GIF, WebP ou PDF íntegros.',
  malformed: 'Algo não pode ser aceito. Mude e tente de novo.',
  too_many_requests: 'Foram muitas tentativas seguidas. Espere um momento.',
  not_ready: 'Não está disponível agora. Tente de novo em instantes.',
  database_unavailable: 'Não conseguimos salvar nada agora. Tente de novo em instantes.',
  knowledge_unavailable: 'A busca de artigos não responde agora. Tente de novo em instantes.',
  internal_error: 'O erro é nosso e ficou registrado. Tente de novo.',
}
