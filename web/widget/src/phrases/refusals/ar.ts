/** What a refusal says to the customer, in Arabic. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'انتهت هذه المحادثة. أعد تحميل الصفحة للمتابعة.',
  invalid_identity: 'تعذّر على الموقع تأكيد هويتك. سجّل الدخول فيه من جديد.',
  not_found: 'هذا لم يعد موجودًا.',
  idempotency_conflict: 'استُخدم هذا الإرسال لشيء آخر. اكتبه من جديد.',
  move_not_possible: 'هذا غير ممكن في هذه المرحلة من المحادثة.',
  nothing_to_rate: 'لم تنتهِ هذه المحادثة بعد؛ يمكنك تقييمها بعد ذلك.',
  choice_not_offered: 'هذا الخيار لم يعد متاحًا.',
  no_mail: 'هذا الموقع لا يرسل بريدًا إلكترونيًا. يمكنك تنزيل المحادثة.',
  file_already_sent: 'أُرسل هذا الملف مع رسالة أخرى. اختره من جديد.',
  files_full: 'لا مكان لمزيد من الملفات. ما زال بإمكانك الكتابة.',
  form_required: 'أجب أولًا عن بضعة أسئلة.',
  form_unusable: 'في النموذج شيء غير صحيح. راجع إجاباتك.',
  too_large: 'هذا أكبر مما يمكننا استقباله.',
  unsupported_file: 'يمكن إرسال ملفات سليمة من نوع PNG أو JPEG أو GIF أو WebP أو PDF فقط.',
  malformed: 'فيما كتبته شيء لا يمكن قبوله. غيّره وحاول مرة أخرى.',
  too_many_requests: 'تكررت المحاولات بسرعة. انتظر لحظة.',
  not_ready: 'هذا غير متاح الآن. حاول بعد لحظات.',
  database_unavailable: 'لا يمكننا حفظ أي شيء الآن. حاول بعد لحظات.',
  knowledge_unavailable: 'البحث في المقالات لا يستجيب الآن. حاول بعد لحظات.',
  internal_error: 'الخطأ من جهتنا وقد سُجّل. حاول مرة أخرى.',
}
