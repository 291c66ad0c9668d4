/** The words of what opens later, in Vietnamese. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Quay lại',
  openInTab: 'Mở trong thẻ mới',
  articleMissing: 'Hiện chưa hiển thị được bài viết này.',
  loading: 'Đang tải…',
  transcript: 'Tải cuộc trò chuyện này về',
  emailTranscript: 'Gửi cuộc trò chuyện này qua email',
  emailSent: 'Đang được gửi đến {email}. Nếu sau vài phút vẫn chưa thấy, bạn hãy xem trong thư rác nhé.',
  sound: 'Âm báo khi có tin nhắn mới',
  myData: 'Dữ liệu của tôi',
  exportData: 'Tải về toàn bộ dữ liệu của tôi',
  eraseData: 'Xóa toàn bộ dữ liệu của tôi',
  eraseSure: 'Toàn bộ cuộc trò chuyện và mọi thứ chúng tôi lưu về bạn sẽ bị xóa. Không ai có thể khôi phục lại.',
  eraseNow: 'Xóa vĩnh viễn',
  cancel: 'Hủy',
  erased: 'Đã xóa tất cả.',
  formTitle: 'Trước khi bắt đầu',
  formSkippable: 'Bạn có thể bỏ trống bất kỳ mục nào.',
  formRequired: 'Chúng tôi cần đủ các thông tin này để bắt đầu.',
  formName: 'Tên của bạn',
  formNameWhy: 'Để chúng tôi biết cách gọi bạn.',
  formEmail: 'Địa chỉ email của bạn',
  formEmailWhy: 'Để chúng tôi liên hệ được khi bạn rời đi.',
  formTopic: 'Bạn cần hỗ trợ về việc gì?',
  formTopicWhy: 'Để chuyển đến đúng người phụ trách.',
  formContinue: 'Tiếp tục',
  formMissing: 'Bạn hãy điền mục này.',
  formEmailWrong: 'Hãy nhập địa chỉ email, ví dụ dara@example.com.',
}
