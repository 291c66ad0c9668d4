/** The widget's words for what `extras` brings, in Arabic. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'إرفاق ملف',
  toSend: 'ملفات للإرسال',
  picture: 'صورة',
  sendingFile: 'جارٍ إرسال {name}',
  cancel: 'إلغاء',
  download: 'تنزيل {name}',
  missing: 'لا يمكن عرض هذا الملف الآن.',
  unsupported: 'يمكن إرسال الصور (PNG وJPEG وGIF وWebP) وملفات PDF فقط.',
  tooLarge: 'الحد الأقصى لحجم الملف {size}.',
  tooMany: 'الحد الأقصى في الرسالة الواحدة {count} ملفات.',
  ratingTitle: 'كيف كانت هذه المحادثة؟',
  askCes: 'ما مدى سهولة الحصول على المساعدة؟',
  cesLow: 'صعب جدًا',
  cesHigh: 'سهل جدًا',
  askNps: 'ما احتمال أن توصي بنا صديقًا؟',
  npsLow: 'إطلاقًا لا',
  npsHigh: 'بالتأكيد',
  askComment: 'هل تود إضافة شيء؟',
  commentLabel: 'تعليقك',
  changeRating: 'تغيير إجاباتي',
  leaveContact: 'ترك عنوان بدلاً من الانتظار',
  contactLabel: 'البريد الإلكتروني أو رقم الهاتف',
  contactWhy: 'يبقى دورك محفوظاً. وإن غادرت قبل ذلك فسنتواصل معك من خلاله.',
  contactInvalid: 'اكتب بريداً إلكترونياً أو رقم هاتف مع رمز المنطقة.',
  copy: 'نسخ',
  copied: 'تم النسخ',
}
