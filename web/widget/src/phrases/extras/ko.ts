/** The widget's words about files in Korean. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
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
}
