/** The words of what opens later, in Korean. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: '뒤로',
  openInTab: '새 탭에서 열기',
  articleMissing: '지금은 이 글을 표시할 수 없습니다.',
  loading: '불러오는 중…',
  transcript: '이 대화 내려받기',
  emailTranscript: '이 대화를 이메일로 보내기',
  emailSent: '{email}(으)로 보내고 있습니다. 몇 분이 지나도 오지 않으면 스팸함을 확인해 주세요.',
  sound: '새 메시지 알림음',
  myData: '내 데이터',
  exportData: '내 데이터 모두 내려받기',
  eraseData: '내 데이터 모두 지우기',
  eraseSure: '대화 전체와 저희가 보관한 고객님의 모든 정보가 지워집니다. 아무도 되돌릴 수 없습니다.',
  eraseNow: '영구히 지우기',
  cancel: '취소',
  erased: '모두 지웠습니다.',
  formTitle: '시작하기 전에',
  formSkippable: '비워 두셔도 됩니다.',
  formRequired: '시작하려면 모두 필요합니다.',
  formName: '이름',
  formNameWhy: '어떻게 불러 드릴지 알기 위해서입니다.',
  formEmail: '이메일 주소',
  formEmailWhy: '자리를 비우셔도 연락드리기 위해서입니다.',
  formTopic: '무엇에 관한 문의인가요?',
  formTopicWhy: '알맞은 담당자에게 전달하기 위해서입니다.',
  formContinue: '계속',
  formMissing: '이 항목을 입력해 주세요.',
  formEmailWrong: 'dara@example.com 처럼 이메일 주소를 적어 주세요.',
}
