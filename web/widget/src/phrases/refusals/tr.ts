/** What a refusal says to the customer, in Turkish. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Bu sohbet sona erdi. Devam etmek için sayfayı yenileyin.',
  invalid_identity: 'Site kim olduğunuzu doğrulayamadı. Sitede yeniden oturum açın.',
  not_found: 'Bu artık yok.',
  idempotency_conflict: 'Bu gönderim daha önce başka bir şey için kullanıldı. Yeniden yazın.',
  move_not_possible: 'Sohbetin bu aşamasında bu yapılamıyor.',
  nothing_to_rate: 'Bu sohbet henüz bitmedi; bittikten sonra değerlendirebilirsiniz.',
  choice_not_offered: 'Bu seçenek artık açık değil.',
  no_mail: 'Bu site e-posta göndermiyor. Sohbeti indirebilirsiniz.',
  file_already_sent: 'Bu dosya daha önce başka bir mesajla gönderildi. Yeniden seçin.',
  files_full: 'Daha fazla dosya sığmıyor. Yazmaya devam edebilirsiniz.',
  form_required: 'Önce birkaç soruyu yanıtlayın lütfen.',
  form_unusable: 'Formda bir sorun var. Yanıtlarınızı yeniden gözden geçirin.',
  too_large: 'Bu, alabileceğimizden daha büyük.',
  unsupported_file: 'Yalnızca bozulmamış PNG, JPEG, GIF, WebP veya PDF dosyaları gönderilebilir.',
  malformed: 'Bunun bir kısmını kabul edemiyoruz. Değiştirip tekrar deneyin.',
  too_many_requests: 'Arka arkaya çok fazla deneme oldu. Biraz bekleyin lütfen.',
  not_ready: 'Şu anda kullanılamıyor. Birazdan tekrar deneyin.',
  database_unavailable: 'Şu anda hiçbir şey kaydedemiyoruz. Birazdan tekrar deneyin.',
  knowledge_unavailable: 'Şu anda makalelerde arama yapılamıyor. Birazdan tekrar deneyin.',
  internal_error: 'Hata bizden kaynaklanıyor ve kaydedildi. Tekrar deneyin.',
}
