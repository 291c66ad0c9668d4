/** The widget's words for what `extras` brings, in Ukrainian. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Прикріпити файл',
  toSend: 'Файли для надсилання',
  picture: 'Зображення',
  sendingFile: 'Надсилаємо {name}',
  cancel: 'Скасувати',
  download: 'Завантажити {name}',
  missing: 'Зараз цей файл неможливо показати.',
  unsupported: 'Надіслати можна лише зображення (PNG, JPEG, GIF, WebP) та PDF.',
  tooLarge: 'Максимальний розмір файлу: {size}.',
  tooMany: 'Максимум файлів в одному повідомленні: {count}.',
  ratingTitle: 'Як вам цей чат?',
  askCes: 'Наскільки легко було отримати потрібну допомогу?',
  cesLow: 'Дуже складно',
  cesHigh: 'Дуже легко',
  askNps: 'Яка ймовірність, що ви порекомендуєте нас друзям?',
  npsLow: 'Точно ні',
  npsHigh: 'Точно так',
  askComment: 'Хочете щось додати?',
  commentLabel: 'Ваш коментар',
  changeRating: 'Змінити мої відповіді',
  leaveContact: 'Не чекати й залишити контакт',
  contactLabel: 'E-mail або номер телефону',
  contactWhy: 'Ваше місце в черзі збережеться. Якщо вас уже не буде в чаті, ми зв’яжемося з вами там.',
  contactInvalid: 'Напишіть e-mail або номер телефону з кодом.',
  copy: 'Копіювати',
  copied: 'Скопійовано',
}
