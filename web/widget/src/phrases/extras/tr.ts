/** The widget's words for what `extras` brings, in Turkish. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Dosya ekle',
  toSend: 'Gönderilecek dosyalar',
  picture: 'Resim',
  sendingFile: '{name} gönderiliyor',
  cancel: 'Vazgeç',
  download: 'İndir: {name}',
  missing: 'Bu dosya şu anda gösterilemiyor.',
  unsupported: 'Yalnızca resimler (PNG, JPEG, GIF, WebP) ve PDF dosyaları gönderilebilir.',
  tooLarge: 'Bir dosya en fazla {size} olabilir.',
  tooMany: 'Bir mesajda en fazla {count} dosya olabilir.',
  ratingTitle: 'Bu sohbet nasıldı?',
  askCes: 'İhtiyacınız olan yardımı almak ne kadar kolaydı?',
  cesLow: 'Çok zor',
  cesHigh: 'Çok kolay',
  askNps: 'Bizi bir arkadaşınıza tavsiye etme olasılığınız nedir?',
  npsLow: 'Hiç olası değil',
  npsHigh: 'Çok olası',
  askComment: 'Eklemek istediğiniz bir şey var mı?',
  commentLabel: 'Yorumunuz',
  changeRating: 'Yanıtlarımı değiştir',
  leaveContact: 'Bunun yerine bir adres bırak',
  contactLabel: 'E-posta adresi veya telefon numarası',
  contactWhy: 'Sıradaki yeriniz korunur. O sırada burada değilseniz size oradan ulaşırız.',
  contactInvalid: 'Bir e-posta adresi ya da alan koduyla birlikte bir telefon numarası yazın.',
  copy: 'Kopyala',
  copied: 'Kopyalandı',
}
