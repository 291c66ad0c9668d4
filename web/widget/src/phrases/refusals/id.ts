/** What a refusal says to the customer, in Indonesian. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Chat ini sudah berakhir. Muat ulang halaman untuk melanjutkan.',
  invalid_identity: 'Situs ini tidak bisa memastikan identitas Anda. Silakan masuk lagi di sana.',
  not_found: 'Ini sudah tidak ada.',
  idempotency_conflict: 'Kiriman ini sudah dipakai untuk hal lain. Silakan tulis lagi.',
  move_not_possible: 'Itu tidak bisa dilakukan pada tahap percakapan ini.',
  nothing_to_rate: 'Percakapan ini belum selesai; Anda bisa menilainya setelah itu.',
  choice_not_offered: 'Pilihan ini sudah tidak tersedia.',
  no_mail: 'Situs ini tidak mengirim email. Anda bisa mengunduh percakapannya.',
  file_already_sent: 'File ini sudah terkirim bersama pesan lain. Silakan pilih lagi.',
  files_full: 'Tidak ada tempat lagi untuk file lain. Anda tetap bisa menulis.',
  form_required: 'Mohon jawab beberapa pertanyaan dulu.',
  form_unusable: 'Ada yang kurang tepat di formulir. Mohon periksa lagi jawaban Anda.',
  too_large: 'Ukurannya melebihi yang bisa kami terima.',
  unsupported_file: 'Hanya file PNG, JPEG, GIF, WebP, atau PDF yang utuh yang bisa dikirim.',
  malformed: 'Ada bagian yang tidak bisa kami terima. Ubah lalu coba lagi.',
  too_many_requests: 'Terlalu sering dalam waktu singkat. Mohon tunggu sebentar.',
  not_ready: 'Ini sedang tidak tersedia. Coba lagi sebentar lagi.',
  database_unavailable: 'Kami sedang tidak bisa menyimpan apa pun. Coba lagi sebentar lagi.',
  knowledge_unavailable: 'Artikel sedang tidak bisa dicari. Coba lagi sebentar lagi.',
  internal_error: 'Kesalahan ada di pihak kami dan sudah dicatat. Silakan coba lagi.',
}
