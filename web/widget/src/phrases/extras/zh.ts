/** The widget's words for what `extras` brings, in Chinese. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: '添加文件',
  toSend: '待发送的文件',
  picture: '图片',
  sendingFile: '正在发送 {name}',
  cancel: '取消',
  download: '下载 {name}',
  missing: '此文件暂时无法显示。',
  unsupported: '只能发送图片（PNG、JPEG、GIF、WebP）和 PDF。',
  tooLarge: '单个文件不能超过 {size}。',
  tooMany: '一条消息最多可带 {count} 个文件。',
  ratingTitle: '这次聊天体验如何？',
  askCes: '获得所需的帮助容易吗？',
  cesLow: '非常困难',
  cesHigh: '非常容易',
  askNps: '您有多大可能把我们推荐给朋友？',
  npsLow: '完全不可能',
  npsHigh: '非常可能',
  askComment: '您还有什么想补充的吗？',
  commentLabel: '您的留言',
  changeRating: '修改我的回答',
  leaveContact: '改为留下联系方式',
  contactLabel: '邮箱或电话号码',
  contactWhy: '您的排队位置会保留。如果您到时已离开，我们会通过它联系您。',
  contactInvalid: '请填写邮箱，或带区号的电话号码。',
  copy: '复制',
  copied: '已复制',
}
