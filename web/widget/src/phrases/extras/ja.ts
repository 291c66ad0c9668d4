/** The widget's words for what `extras` brings, in Japanese. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
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
  ratingTitle: 'このチャットはいかがでしたか',
  askCes: '必要なサポートを簡単に受けられましたか',
  cesLow: 'とても難しい',
  cesHigh: 'とても簡単',
  askNps: '友人に勧めたいと思いますか',
  npsLow: 'まったく思わない',
  npsHigh: '強く思う',
  askComment: 'ほかにご意見はありますか',
  commentLabel: 'コメント',
  changeRating: '回答を変更する',
  leaveContact: '代わりに連絡先を残す',
  contactLabel: 'メールアドレスまたは電話番号',
  contactWhy: '順番はそのままです。その時いらっしゃらなければ、こちらへご連絡します。',
  contactInvalid: 'メールアドレス、または市外局番からの電話番号をご記入ください。',
  copy: 'コピー',
  copied: 'コピーしました',
}
