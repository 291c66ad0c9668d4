/** What a refusal says to the customer, in Chinese. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: '此聊天已结束，请刷新页面后继续。',
  invalid_identity: '网站无法确认您的身份，请在网站上重新登录。',
  not_found: '该内容已不存在。',
  idempotency_conflict: '这次发送已用于其他内容，请重新输入。',
  move_not_possible: '对话进行到这一步，无法执行此操作。',
  nothing_to_rate: '对话尚未结束，结束后即可评价。',
  choice_not_offered: '此选项已不可选。',
  no_mail: '本网站不发送邮件，您可以下载对话记录。',
  file_already_sent: '此文件已随另一条消息发送，请重新选择。',
  files_full: '无法再添加文件，但您仍可以发消息。',
  form_required: '请先回答几个简短的问题。',
  form_unusable: '表单中有内容不正确，请检查您的回答。',
  too_large: '超出了我们能接收的大小。',
  unsupported_file: '只能发送完整的 PNG、JPEG、GIF、WebP 或 PDF 文件。',
  malformed: '有内容无法接受，请修改后重试。',
  too_many_requests: '操作太频繁了，请稍等片刻。',
  not_ready: '暂时不可用，请稍后重试。',
  database_unavailable: '暂时无法保存任何内容，请稍后重试。',
  knowledge_unavailable: '暂时无法搜索文章，请稍后重试。',
  internal_error: '是我们这边出了错，已记录下来。请重试。',
}
