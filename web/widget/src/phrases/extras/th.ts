/** The widget's words for what `extras` brings, in Thai. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
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
  ratingTitle: 'แชตนี้เป็นอย่างไร',
  askCes: 'คุณได้รับความช่วยเหลือง่ายเพียงใด',
  cesLow: 'ยากมาก',
  cesHigh: 'ง่ายมาก',
  askNps: 'คุณจะแนะนำเราให้เพื่อนมากน้อยเพียงใด',
  npsLow: 'ไม่เลย',
  npsHigh: 'แน่นอน',
  askComment: 'มีอะไรอยากบอกเพิ่มไหม',
  commentLabel: 'ความคิดเห็นของคุณ',
  changeRating: 'แก้คำตอบของฉัน',
  leaveContact: 'ฝากที่ติดต่อไว้แทน',
  contactLabel: 'อีเมลหรือหมายเลขโทรศัพท์',
  contactWhy: 'คุณยังอยู่ในคิวเดิม หากคุณออกไปก่อน เราจะติดต่อกลับทางนี้',
  contactInvalid: 'กรุณาพิมพ์อีเมล หรือหมายเลขโทรศัพท์พร้อมรหัสพื้นที่',
  copy: 'คัดลอก',
  copied: 'คัดลอกแล้ว',
}
