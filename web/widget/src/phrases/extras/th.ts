/** The widget's words about files in Thai. */

import type { FilePhrases } from './en.ts'

export const phrases: FilePhrases = {
  attach: 'แนบไฟล์',
  toSend: 'ไฟล์ที่จะส่ง',
  picture: 'รูปภาพ',
  sendingFile: 'กำลังส่ง {name}',
  cancel: 'ยกเลิก',
  download: 'ดาวน์โหลด {name}',
  missing: 'ยังแสดงไฟล์นี้ไม่ได้ในขณะนี้',
  unsupported: 'ส่งได้เฉพาะรูปภาพ (PNG, JPEG, GIF, WebP) และ PDF เท่านั้น',
  tooLarge: 'ไฟล์มีขนาดได้ไม่เกิน {size}',
  tooMany: 'หนึ่งข้อความแนบไฟล์ได้ไม่เกิน {count} ไฟล์',
}
