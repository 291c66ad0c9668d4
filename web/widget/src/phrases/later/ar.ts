/** The words of what opens later, in Arabic. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'رجوع',
  openInTab: 'فتح في علامة تبويب جديدة',
  articleMissing: 'لا يمكن عرض هذا المقال الآن.',
  loading: 'جارٍ التحميل…',
  transcript: 'تنزيل هذه المحادثة',
  emailTranscript: 'إرسال هذه المحادثة بالبريد الإلكتروني',
  emailSent: 'هي في طريقها إلى {email}. إذا لم تصل خلال دقائق قليلة، فابحث في البريد غير المرغوب فيه.',
  sound: 'صوت للرسائل الجديدة',
  myData: 'بياناتي',
  exportData: 'تنزيل كل بياناتي',
  eraseData: 'محو كل بياناتي',
  eraseSure: 'ستُمحى المحادثة كلها وكل ما نحتفظ به عنك. لا يمكن لأحد استعادتها.',
  eraseNow: 'محو نهائي',
  cancel: 'إلغاء',
  erased: 'تم محو كل شيء.',
  formTitle: 'قبل أن نبدأ',
  formSkippable: 'يمكنك ترك أي منها فارغًا.',
  formRequired: 'نحتاج إلى كل هذا لنبدأ.',
  formName: 'اسمك',
  formNameWhy: 'لنعرف كيف نناديك.',
  formEmail: 'بريدك الإلكتروني',
  formEmailWhy: 'لنتمكن من الوصول إليك إذا غادرت.',
  formTopic: 'ما الموضوع؟',
  formTopicWhy: 'ليصل إلى الأشخاص المناسبين.',
  formContinue: 'متابعة',
  formMissing: 'يرجى ملء هذا الحقل.',
  formEmailWrong: 'اكتب بريدًا إلكترونيًا مثل dara@example.com.',
}
