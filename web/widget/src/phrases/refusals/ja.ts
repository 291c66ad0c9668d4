/** What a refusal says to the customer, in Japanese. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'このチャットは終了しました。続けるにはページを再読み込みしてください。',
  invalid_identity: 'サイトでご本人を確認できませんでした。サイトにもう一度ログインしてください。',
  not_found: 'それはもうありません。',
  idempotency_conflict: 'この送信は別の内容にすでに使われています。もう一度入力してください。',
  move_not_possible: '会話の今の段階ではできません。',
  nothing_to_rate: 'この会話はまだ終わっていません。終了後に評価できます。',
  choice_not_offered: 'その選択肢はもう選べません。',
  no_mail: 'このサイトはメールを送信しません。会話はダウンロードできます。',
  file_already_sent: 'このファイルは別のメッセージで送信済みです。もう一度選んでください。',
  files_full: 'これ以上ファイルを追加できません。メッセージは引き続き送れます。',
  form_required: '先にいくつかの質問にお答えください。',
  form_unusable: 'フォームに正しくない項目があります。ご確認ください。',
  too_large: '受け取れる大きさを超えています。',
  unsupported_file: '送信できるのは、壊れていない PNG・JPEG・GIF・WebP・PDF ファイルだけです。',
  malformed: '受け付けられない内容があります。直してもう一度お試しください。',
  too_many_requests: '短い間に回数が多すぎます。少しお待ちください。',
  not_ready: 'ただいま利用できません。少ししてからもう一度お試しください。',
  database_unavailable: 'ただいま保存できません。少ししてからもう一度お試しください。',
  knowledge_unavailable: 'ただいま記事を検索できません。少ししてからもう一度お試しください。',
  internal_error: 'こちらの不具合です。記録しました。もう一度お試しください。',
}
