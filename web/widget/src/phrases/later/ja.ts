/** The words of what opens later, in Japanese. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: '戻る',
  openInTab: '新しいタブで開く',
  articleMissing: 'この記事は今表示できません。',
  loading: '読み込み中…',
  transcript: 'この会話をダウンロード',
  emailTranscript: 'この会話をメールで送る',
  emailSent: '{email} 宛てに送信しています。数分たっても届かない場合は、迷惑メールフォルダをご確認ください。',
  sound: '新着メッセージの音',
  myData: '自分のデータ',
  exportData: '自分のデータをすべてダウンロード',
  eraseData: '自分のデータをすべて消去',
  eraseSure: '会話の全体と、お客様について保管しているすべてが消去されます。元に戻すことは誰にもできません。',
  eraseNow: '完全に消去する',
  cancel: 'キャンセル',
  erased: 'すべて消去しました。',
  formTitle: 'はじめる前に',
  formSkippable: '空欄のままでもかまいません。',
  formRequired: 'はじめるには、すべての項目が必要です。',
  formName: 'お名前',
  formNameWhy: 'お呼びするためです。',
  formEmail: 'メールアドレス',
  formEmailWhy: '席を外されたときにご連絡するためです。',
  formTopic: 'どのようなご用件ですか？',
  formTopicWhy: '適切な担当者にお届けするためです。',
  formContinue: '続ける',
  formMissing: 'この項目を入力してください。',
  formEmailWrong: 'dara@example.com のようにメールアドレスを入力してください。',
}
