/** The widget's words for what `extras` brings, in Vietnamese. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Đính kèm tệp',
  toSend: 'Tệp sẽ gửi',
  picture: 'Hình ảnh',
  sendingFile: 'Đang gửi {name}',
  cancel: 'Hủy',
  download: 'Tải xuống {name}',
  missing: 'Hiện chưa hiển thị được tệp này.',
  unsupported: 'Chỉ gửi được hình ảnh (PNG, JPEG, GIF, WebP) và PDF.',
  tooLarge: 'Mỗi tệp tối đa {size}.',
  tooMany: 'Mỗi tin nhắn tối đa {count} tệp.',
  ratingTitle: 'Bạn thấy cuộc chat này thế nào?',
  askCes: 'Bạn nhận được sự trợ giúp cần thiết có dễ dàng không?',
  cesLow: 'Rất khó',
  cesHigh: 'Rất dễ',
  askNps: 'Khả năng bạn giới thiệu chúng tôi cho bạn bè là bao nhiêu?',
  npsLow: 'Hoàn toàn không',
  npsHigh: 'Rất có thể',
  askComment: 'Bạn có muốn bổ sung điều gì không?',
  commentLabel: 'Ý kiến của bạn',
  changeRating: 'Sửa câu trả lời của tôi',
  leaveContact: 'Để lại thông tin liên hệ',
  contactLabel: 'Email hoặc số điện thoại',
  contactWhy: 'Bạn vẫn giữ chỗ trong hàng chờ. Nếu lúc đó bạn đã rời đi, chúng tôi sẽ liên hệ qua đây.',
  contactInvalid: 'Hãy nhập địa chỉ email hoặc số điện thoại kèm mã vùng.',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
}
