/** The words of what opens later, in Indonesian. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Kembali',
  openInTab: 'Buka di tab baru',
  articleMissing: 'Artikel ini sedang tidak bisa ditampilkan.',
  loading: 'Memuat…',
  transcript: 'Unduh percakapan ini',
  emailTranscript: 'Kirim percakapan ini lewat email',
  emailSent: 'Sedang dikirim ke {email}. Kalau belum sampai dalam beberapa menit, periksa folder spam.',
  sound: 'Suara untuk pesan baru',
  myData: 'Data saya',
  exportData: 'Unduh semua data saya',
  eraseData: 'Hapus semua data saya',
  eraseSure: 'Seluruh percakapan dan semua data tentang Anda yang kami simpan akan dihapus. Tidak ada yang bisa mengembalikannya.',
  eraseNow: 'Hapus selamanya',
  cancel: 'Batal',
  erased: 'Semuanya sudah dihapus.',
  formTitle: 'Sebelum kita mulai',
  formSkippable: 'Anda boleh mengosongkan apa saja.',
  formRequired: 'Kami memerlukan semua ini untuk memulai.',
  formName: 'Nama Anda',
  formNameWhy: 'Agar kami tahu cara menyapa Anda.',
  formEmail: 'Alamat email Anda',
  formEmailWhy: 'Agar kami bisa menghubungi Anda kalau Anda pergi.',
  formTopic: 'Tentang apa?',
  formTopicWhy: 'Agar sampai ke orang yang tepat.',
  formContinue: 'Lanjutkan',
  formMissing: 'Mohon isi bagian ini.',
  formEmailWrong: 'Tulis alamat email, misalnya dara@example.com.',
}
