/** The words of what opens later, in Thai. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'กลับ',
  openInTab: 'เปิดในแท็บใหม่',
  articleMissing: 'ขณะนี้ไม่สามารถแสดงบทความนี้ได้',
  loading: 'กำลังโหลด…',
  transcript: 'ดาวน์โหลดการสนทนานี้',
  emailTranscript: 'ส่งบทสนทนานี้ทางอีเมล',
  emailSent: 'กำลังส่งไปที่ {email} หากยังไม่ได้รับภายในไม่กี่นาที ลองดูในกล่องจดหมายขยะ',
  sound: 'เสียงเมื่อมีข้อความใหม่',
  myData: 'ข้อมูลของฉัน',
  exportData: 'ดาวน์โหลดข้อมูลทั้งหมดของฉัน',
  eraseData: 'ลบข้อมูลทั้งหมดของฉัน',
  eraseSure: 'การสนทนาทั้งหมดและทุกอย่างที่เราเก็บเกี่ยวกับคุณจะถูกลบ ไม่มีใครกู้คืนได้',
  eraseNow: 'ลบถาวร',
  cancel: 'ยกเลิก',
  erased: 'ลบทุกอย่างแล้ว',
  formTitle: 'ก่อนเริ่มคุยกัน',
  formSkippable: 'ข้ามข้อใดก็ได้',
  formRequired: 'เราต้องการข้อมูลทั้งหมดนี้ก่อนเริ่ม',
  formName: 'ชื่อของคุณ',
  formNameWhy: 'เพื่อให้เรารู้ว่าจะเรียกคุณว่าอะไร',
  formEmail: 'อีเมลของคุณ',
  formEmailWhy: 'เพื่อให้เราติดต่อคุณได้ถ้าคุณออกไปแล้ว',
  formTopic: 'ติดต่อเรื่องอะไร',
  formTopicWhy: 'เพื่อส่งเรื่องให้ถึงคนที่เหมาะสม',
  formContinue: 'ดำเนินการต่อ',
  formMissing: 'โปรดกรอกช่องนี้',
  formEmailWrong: 'เขียนอีเมล เช่น dara@example.com',
}
