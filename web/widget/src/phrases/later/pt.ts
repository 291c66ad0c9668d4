/** The words of what opens later, in Portuguese. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Voltar',
  openInTab: 'Abrir em uma nova aba',
  articleMissing: 'Este artigo não pode ser mostrado agora.',
  loading: 'Carregando…',
  transcript: 'Baixar esta conversa',
  emailTranscript: 'Enviar esta conversa por e-mail',
  emailSent: 'Está a caminho de {email}. Se não chegar dentro de alguns minutos, procure no spam.',
  sound: 'Som para novas mensagens',
  myData: 'Meus dados',
  exportData: 'Baixar todos os meus dados',
  eraseData: 'Apagar todos os meus dados',
  eraseSure: 'Toda a conversa e tudo o que guardamos sobre você será apagado. Ninguém poderá recuperar.',
  eraseNow: 'Apagar para sempre',
  cancel: 'Cancelar',
  erased: 'Tudo foi apagado.',
  formTitle: 'Antes de começar',
  formSkippable: 'Pode deixar o que quiser em branco.',
  formRequired: 'Precisamos de tudo isto para começar.',
  formName: 'O seu nome',
  formNameWhy: 'Para sabermos como o tratar.',
  formEmail: 'O seu e-mail',
  formEmailWhy: 'Para o contactarmos se sair.',
  formTopic: 'De que se trata?',
  formTopicWhy: 'Para chegar às pessoas certas.',
  formContinue: 'Continuar',
  formMissing: 'Preencha este campo.',
  formEmailWrong: 'Escreva um e-mail, como dara@example.com.',
}
