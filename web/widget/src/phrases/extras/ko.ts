/** The widget's words for what `extras` brings, in Korean. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: '파일 첨부',
  toSend: '보낼 파일',
  picture: '사진',
  sendingFile: '{name} 보내는 중',
  cancel: '취소',
  download: '{name} 내려받기',
  missing: '지금은 이 파일을 표시할 수 없습니다.',
  unsupported: '사진(PNG, JPEG, GIF, WebP)과 PDF만 보낼 수 있습니다.',
  tooLarge: '파일은 최대 {size}까지 보낼 수 있습니다.',
  tooMany: '메시지 하나에 파일을 최대 {count}개까지 넣을 수 있습니다.',
  ratingTitle: '이번 상담은 어땠나요?',
  askCes: '필요한 도움을 얼마나 쉽게 받으셨나요?',
  cesLow: '매우 어려움',
  cesHigh: '매우 쉬움',
  askNps: '저희를 친구에게 추천하시겠어요?',
  npsLow: '전혀 아님',
  npsHigh: '매우 그럼',
  askComment: '더 하고 싶은 말씀이 있나요?',
  commentLabel: '의견',
  changeRating: '답변 바꾸기',
  leaveContact: '대신 연락처 남기기',
  contactLabel: '이메일 주소 또는 전화번호',
  contactWhy: '대기 순서는 그대로 유지됩니다. 그때 자리에 안 계시면 이 연락처로 연락드립니다.',
  contactInvalid: '이메일 주소나 지역번호를 포함한 전화번호를 입력해 주세요.',
  copy: '복사',
  copied: '복사됨',
}
