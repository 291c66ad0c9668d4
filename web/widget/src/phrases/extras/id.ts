/** The widget's words for what `extras` brings, in Indonesian. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Lampirkan file',
  toSend: 'File yang akan dikirim',
  picture: 'Gambar',
  sendingFile: 'Mengirim {name}',
  cancel: 'Batal',
  download: 'Unduh {name}',
  missing: 'File ini sedang tidak bisa ditampilkan.',
  unsupported: 'Hanya gambar (PNG, JPEG, GIF, WebP) dan PDF yang bisa dikirim.',
  tooLarge: 'Ukuran file maksimal {size}.',
  tooMany: 'Satu pesan maksimal berisi {count} file.',
  ratingTitle: 'Bagaimana chat ini?',
  askCes: 'Seberapa mudah Anda mendapatkan bantuan yang dibutuhkan?',
  cesLow: 'Sangat sulit',
  cesHigh: 'Sangat mudah',
  askNps: 'Seberapa besar kemungkinan Anda merekomendasikan kami kepada teman?',
  npsLow: 'Tidak mungkin',
  npsHigh: 'Sangat mungkin',
  askComment: 'Ada yang ingin Anda tambahkan?',
  commentLabel: 'Komentar Anda',
  changeRating: 'Ubah jawaban saya',
  leaveContact: 'Tinggalkan kontak saja',
  contactLabel: 'Alamat email atau nomor telepon',
  contactWhy: 'Antrean Anda tidak hilang. Kalau nanti Anda sudah tidak di sini, kami hubungi Anda di sana.',
  contactInvalid: 'Tulis alamat email, atau nomor telepon dengan kode areanya.',
  copy: 'Salin',
  copied: 'Tersalin',
}
