/** The widget's words about files in Arabic. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
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
}
