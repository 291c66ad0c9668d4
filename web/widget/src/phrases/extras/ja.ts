/** The widget's words about files in Japanese. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'ファイルを添付',
  toSend: '送信するファイル',
  picture: '画像',
  sendingFile: '{name} を送信中',
  cancel: 'キャンセル',
  download: '{name} をダウンロード',
  missing: 'このファイルは今は表示できません。',
  unsupported: '送信できるのは画像（PNG、JPEG、GIF、WebP）と PDF だけです。',
  tooLarge: 'ファイルは 1 つ {size} までです。',
  tooMany: '1 つのメッセージに添付できるファイルは {count} 個までです。',
}
