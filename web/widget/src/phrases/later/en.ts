/** The words of what opens later, in English. */

export const later = {
  back: 'Back',
  openInTab: 'Open in a new tab',
  articleMissing: 'This article cannot be shown just now.',
  loading: 'Loading…',
  transcript: 'Download this conversation',
  emailTranscript: 'Send this conversation by e-mail',
  emailSent: 'It is on its way to {email}. If it has not come in a few minutes, look among the spam.',
  sound: 'Sound for new messages',
  myData: 'My data',
  exportData: 'Download all my data',
  eraseData: 'Erase all my data',
  eraseSure: 'The whole conversation and everything we hold about you will be erased. Nobody can bring it back.',
  eraseNow: 'Erase for good',
  cancel: 'Cancel',
  erased: 'Everything was erased.',
  formTitle: 'Before we begin',
  formSkippable: 'You can leave anything out.',
  formRequired: 'We need all of this to begin.',
  formName: 'Your name',
  formNameWhy: 'So that we know what to call you.',
  formEmail: 'Your e-mail address',
  formEmailWhy: 'So that we can reach you if you leave.',
  formTopic: 'What is it about?',
  formTopicWhy: 'So that it comes to the right people.',
  formContinue: 'Continue',
  formMissing: 'Please fill this in.',
  formEmailWrong: 'Write an e-mail address, as in dara@example.com.',
}

export type LaterPhrases = Record<keyof typeof later, string>
