/** What a refusal says to the customer, in Korean. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: '이 채팅은 끝났습니다. 계속하려면 페이지를 새로고침해 주세요.',
  invalid_identity: '사이트에서 본인 확인을 하지 못했습니다. 사이트에 다시 로그인해 주세요.',
  not_found: '더 이상 존재하지 않습니다.',
  idempotency_conflict: '이 전송은 이미 다른 내용에 쓰였습니다. 다시 작성해 주세요.',
  move_not_possible: '대화의 지금 단계에서는 할 수 없습니다.',
  nothing_to_rate: '아직 대화가 끝나지 않았습니다. 끝난 뒤에 평가할 수 있습니다.',
  choice_not_offered: '이 선택지는 더 이상 고를 수 없습니다.',
  no_mail: '이 사이트는 이메일을 보내지 않습니다. 대화를 내려받을 수 있습니다.',
  file_already_sent: '이 파일은 다른 메시지와 함께 이미 보냈습니다. 다시 선택해 주세요.',
  files_full: '파일을 더 넣을 수 없습니다. 메시지는 계속 보낼 수 있습니다.',
  form_required: '먼저 몇 가지 질문에 답해 주세요.',
  form_unusable: '양식에 잘못된 부분이 있습니다. 답변을 확인해 주세요.',
  too_large: '받을 수 있는 크기보다 큽니다.',
  unsupported_file: '손상되지 않은 PNG, JPEG, GIF, WebP, PDF 파일만 보낼 수 있습니다.',
  malformed: '받아들일 수 없는 내용이 있습니다. 고친 뒤 다시 시도해 주세요.',
  too_many_requests: '너무 자주 시도했습니다. 잠시 기다려 주세요.',
  not_ready: '지금은 이용할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  database_unavailable: '지금은 저장할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  knowledge_unavailable: '지금은 도움말을 검색할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  internal_error: '저희 쪽 오류이며 기록되었습니다. 다시 시도해 주세요.',
}
