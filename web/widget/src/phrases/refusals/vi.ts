/** What a refusal says to the customer, in Vietnamese. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Cuộc chat này đã kết thúc. Hãy tải lại trang để tiếp tục.',
  invalid_identity: 'Trang web không xác nhận được bạn là ai. Hãy đăng nhập lại trên trang.',
  not_found: 'Nội dung này không còn nữa.',
  idempotency_conflict: 'Lượt gửi này đã được dùng cho nội dung khác. Bạn hãy viết lại nhé.',
  move_not_possible: 'Không thể làm việc này ở thời điểm hiện tại của cuộc trò chuyện.',
  nothing_to_rate: 'Cuộc trò chuyện chưa kết thúc; bạn có thể đánh giá sau khi kết thúc.',
  choice_not_offered: 'Lựa chọn này không còn nữa.',
  no_mail: 'Trang web này không gửi email. Bạn có thể tải cuộc trò chuyện về.',
  file_already_sent: 'Tệp này đã được gửi kèm một tin nhắn khác. Hãy chọn lại.',
  files_full: 'Không thêm được tệp nữa. Bạn vẫn có thể nhắn tin.',
  form_required: 'Bạn hãy trả lời vài câu hỏi ngắn trước nhé.',
  form_unusable: 'Có chỗ chưa đúng trong biểu mẫu. Hãy kiểm tra lại câu trả lời của bạn.',
  too_large: 'Nội dung này lớn hơn mức chúng tôi có thể nhận.',
  unsupported_file: 'Chỉ gửi được tệp PNG, JPEG, GIF, WebP hoặc PDF còn nguyên vẹn.',
  malformed: 'Có nội dung không được chấp nhận. Hãy sửa rồi thử lại.',
  too_many_requests: 'Bạn thao tác quá nhiều lần liên tiếp. Hãy chờ một chút nhé.',
  not_ready: 'Hiện chưa dùng được. Bạn thử lại sau ít phút nhé.',
  database_unavailable: 'Hiện chúng tôi không lưu được gì. Bạn thử lại sau ít phút nhé.',
  knowledge_unavailable: 'Hiện chưa tìm kiếm được bài viết. Bạn thử lại sau ít phút nhé.',
  internal_error: 'Lỗi từ phía chúng tôi và đã được ghi nhận. Bạn thử lại nhé.',
}
