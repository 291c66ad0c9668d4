/** The words of what opens later, in Russian. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Назад',
  openInTab: 'Открыть в новой вкладке',
  articleMissing: 'Сейчас эту статью показать нельзя.',
  loading: 'Загружаем…',
  transcript: 'Скачать этот разговор',
  emailTranscript: 'Отправить этот разговор на e-mail',
  emailSent: 'Письмо уже в пути: {email}. Если через несколько минут его нет, загляните в спам.',
  sound: 'Звук при новых сообщениях',
  myData: 'Мои данные',
  exportData: 'Скачать все мои данные',
  eraseData: 'Удалить все мои данные',
  eraseSure: 'Весь разговор и всё, что мы о вас храним, будет удалено. Восстановить это не сможет никто.',
  eraseNow: 'Удалить навсегда',
  cancel: 'Отмена',
  erased: 'Всё удалено.',
  formTitle: 'Прежде чем начать',
  formSkippable: 'Любое поле можно пропустить.',
  formRequired: 'Чтобы начать, нам нужно всё это.',
  formName: 'Ваше имя',
  formNameWhy: 'Чтобы мы знали, как к вам обращаться.',
  formEmail: 'Ваш e-mail',
  formEmailWhy: 'Чтобы мы могли связаться с вами, если вы уйдёте.',
  formTopic: 'О чём пойдёт речь?',
  formTopicWhy: 'Чтобы вопрос попал к нужным людям.',
  formContinue: 'Продолжить',
  formMissing: 'Пожалуйста, заполните это поле.',
  formEmailWrong: 'Напишите e-mail, например dara@example.com.',
}
