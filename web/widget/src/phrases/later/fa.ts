/** The words of what opens later, in Persian. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'بازگشت',
  openInTab: 'باز کردن در زبانه تازه',
  articleMissing: 'این مقاله اکنون نشان داده نمی‌شود.',
  loading: 'در حال بارگذاری…',
  transcript: 'دریافت این گفت‌وگو',
  emailTranscript: 'فرستادن این گفت‌وگو با ایمیل',
  emailSent: 'به {email} فرستاده می‌شود. اگر تا چند دقیقهٔ دیگر نرسید، پوشهٔ هرزنامه را ببینید.',
  sound: 'صدا برای پیام‌های تازه',
  myData: 'داده‌های من',
  exportData: 'دریافت همه داده‌هایم',
  eraseData: 'پاک کردن همه داده‌هایم',
  eraseSure: 'همه گفت‌وگو و هر چه درباره شما داریم پاک می‌شود. هیچ‌کس نمی‌تواند آن را برگرداند.',
  eraseNow: 'پاک کردن برای همیشه',
  cancel: 'انصراف',
  erased: 'همه چیز پاک شد.',
  formTitle: 'پیش از شروع',
  formSkippable: 'می‌توانید هر کدام را خالی بگذارید.',
  formRequired: 'برای شروع به همهٔ این‌ها نیاز داریم.',
  formName: 'نام شما',
  formNameWhy: 'تا بدانیم شما را چه صدا کنیم.',
  formEmail: 'نشانی ایمیل شما',
  formEmailWhy: 'تا اگر رفتید بتوانیم با شما تماس بگیریم.',
  formTopic: 'دربارهٔ چیست؟',
  formTopicWhy: 'تا به دست فرد مناسب برسد.',
  formContinue: 'ادامه',
  formMissing: 'لطفاً این را پر کنید.',
  formEmailWrong: 'یک نشانی ایمیل بنویسید، مانند dara@example.com.',
}
