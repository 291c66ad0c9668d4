/** The widget's words about files in Persian. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'پیوست فایل',
  toSend: 'فایل‌های آمادهٔ ارسال',
  picture: 'تصویر',
  sendingFile: 'در حال ارسال {name}',
  cancel: 'انصراف',
  download: 'دریافت {name}',
  missing: 'این فایل اکنون قابل نمایش نیست.',
  unsupported: 'فقط تصویر (PNG، JPEG، GIF، WebP) و PDF را می‌توان فرستاد.',
  tooLarge: 'حجم هر فایل حداکثر {size} است.',
  tooMany: 'هر پیام حداکثر {count} فایل می‌تواند داشته باشد.',
}
