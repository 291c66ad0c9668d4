/** The widget's words for what `extras` brings, in Persian. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
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
  ratingTitle: 'این گفت‌وگو چطور بود؟',
  askCes: 'گرفتن کمکی که لازم داشتید چقدر آسان بود؟',
  cesLow: 'خیلی سخت',
  cesHigh: 'خیلی آسان',
  askNps: 'چقدر احتمال دارد ما را به یک دوست پیشنهاد کنید؟',
  npsLow: 'اصلاً',
  npsHigh: 'حتماً',
  askComment: 'چیزی هست که بخواهید اضافه کنید؟',
  commentLabel: 'نظر شما',
  changeRating: 'تغییر پاسخ‌هایم',
  leaveContact: 'به‌جایش نشانی می‌گذارم',
  contactLabel: 'ایمیل یا شماره تلفن',
  contactWhy: 'جایگاه شما در صف می‌ماند. اگر تا آن زمان رفته باشید، از همین راه با شما تماس می‌گیریم.',
  contactInvalid: 'یک نشانی ایمیل یا شماره تلفن با پیش‌شماره بنویسید.',
  copy: 'رونوشت',
  copied: 'رونوشت شد',
}
