/** The words of what opens later, in Ukrainian. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Назад',
  openInTab: 'Відкрити в новій вкладці',
  articleMissing: 'Зараз цю статтю неможливо показати.',
  loading: 'Завантажуємо…',
  transcript: 'Завантажити цю розмову',
  emailTranscript: 'Надіслати цю розмову на e-mail',
  emailSent: 'Лист уже в дорозі: {email}. Якщо за кілька хвилин його немає, зазирніть у спам.',
  sound: 'Звук для нових повідомлень',
  myData: 'Мої дані',
  exportData: 'Завантажити всі мої дані',
  eraseData: 'Видалити всі мої дані',
  eraseSure: 'Усю розмову й усе, що ми про вас зберігаємо, буде видалено. Відновити це не зможе ніхто.',
  eraseNow: 'Видалити назавжди',
  cancel: 'Скасувати',
  erased: 'Усе видалено.',
  formTitle: 'Перш ніж почати',
  formSkippable: 'Будь-яке поле можна пропустити.',
  formRequired: 'Щоб почати, нам потрібно все це.',
  formName: 'Ваше ім’я',
  formNameWhy: 'Щоб ми знали, як до вас звертатися.',
  formEmail: 'Ваш e-mail',
  formEmailWhy: 'Щоб ми могли зв’язатися з вами, якщо ви підете.',
  formTopic: 'Про що йдеться?',
  formTopicWhy: 'Щоб питання потрапило до потрібних людей.',
  formContinue: 'Продовжити',
  formMissing: 'Будь ласка, заповніть це поле.',
  formEmailWrong: 'Напишіть e-mail, наприклад dara@example.com.',
}
