/** The widget's words for what `extras` brings, in Russian. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Прикрепить файл',
  toSend: 'Файлы для отправки',
  picture: 'Изображение',
  sendingFile: 'Отправляем {name}',
  cancel: 'Отмена',
  download: 'Скачать {name}',
  missing: 'Сейчас этот файл показать нельзя.',
  unsupported: 'Отправить можно только изображения (PNG, JPEG, GIF, WebP) и PDF.',
  tooLarge: 'Максимальный размер файла: {size}.',
  tooMany: 'Максимум файлов в одном сообщении: {count}.',
  ratingTitle: 'Как вам этот чат?',
  askCes: 'Насколько легко было получить нужную помощь?',
  cesLow: 'Очень сложно',
  cesHigh: 'Очень легко',
  askNps: 'Какова вероятность, что вы порекомендуете нас друзьям?',
  npsLow: 'Точно нет',
  npsHigh: 'Точно да',
  askComment: 'Хотите что-нибудь добавить?',
  commentLabel: 'Ваш комментарий',
  changeRating: 'Изменить мои ответы',
  leaveContact: 'Не ждать и оставить контакт',
  contactLabel: 'E-mail или номер телефона',
  contactWhy: 'Ваше место в очереди сохранится. Если вас уже не будет в чате, мы свяжемся с вами там.',
  contactInvalid: 'Напишите e-mail или номер телефона с кодом.',
  copy: 'Копировать',
  copied: 'Скопировано',
}
