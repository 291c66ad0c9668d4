/** The words of what opens later, in Turkish. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Geri',
  openInTab: 'Yeni sekmede aç',
  articleMissing: 'Bu makale şu anda gösterilemiyor.',
  loading: 'Yükleniyor…',
  transcript: 'Bu sohbeti indir',
  emailTranscript: 'Bu sohbeti e-postayla gönder',
  emailSent: '{email} adresine doğru yola çıktı. Birkaç dakika içinde gelmezse spam klasörüne bakın.',
  sound: 'Yeni mesajlarda ses',
  myData: 'Verilerim',
  exportData: 'Tüm verilerimi indir',
  eraseData: 'Tüm verilerimi sil',
  eraseSure: 'Sohbetin tamamı ve sizinle ilgili tuttuğumuz her şey silinecek. Kimse geri getiremez.',
  eraseNow: 'Kalıcı olarak sil',
  cancel: 'Vazgeç',
  erased: 'Her şey silindi.',
  formTitle: 'Başlamadan önce',
  formSkippable: 'İstediğinizi boş bırakabilirsiniz.',
  formRequired: 'Başlamak için hepsine ihtiyacımız var.',
  formName: 'Adınız',
  formNameWhy: 'Size nasıl hitap edeceğimizi bilelim diye.',
  formEmail: 'E-posta adresiniz',
  formEmailWhy: 'Ayrılırsanız size ulaşabilelim diye.',
  formTopic: 'Konu nedir?',
  formTopicWhy: 'Doğru kişilere ulaşsın diye.',
  formContinue: 'Devam et',
  formMissing: 'Lütfen burayı doldurun.',
  formEmailWrong: 'Bir e-posta adresi yazın, örneğin dara@example.com.',
}
