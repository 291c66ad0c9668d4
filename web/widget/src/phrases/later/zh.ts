/** The words of what opens later, in Chinese. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: '返回',
  openInTab: '在新标签页中打开',
  articleMissing: '这篇文章暂时无法显示。',
  loading: '加载中…',
  transcript: '下载此对话',
  emailTranscript: '将此对话发送到邮箱',
  emailSent: '已发往 {email}。如果几分钟后仍未收到，请查看垃圾邮件。',
  sound: '新消息提示音',
  myData: '我的数据',
  exportData: '下载我的全部数据',
  eraseData: '删除我的全部数据',
  eraseSure: '整个对话以及我们保存的所有与您有关的内容都将被删除，任何人都无法恢复。',
  eraseNow: '永久删除',
  cancel: '取消',
  erased: '已全部删除。',
  formTitle: '开始之前',
  formSkippable: '每一项都可以不填。',
  formRequired: '需要填写以下全部内容才能开始。',
  formName: '您的姓名',
  formNameWhy: '方便我们称呼您。',
  formEmail: '您的邮箱',
  formEmailWhy: '您离开后，我们也能联系到您。',
  formTopic: '您想咨询什么？',
  formTopicWhy: '以便转给合适的同事。',
  formContinue: '继续',
  formMissing: '请填写此项。',
  formEmailWrong: '请填写邮箱地址，例如 dara@example.com。',
}
