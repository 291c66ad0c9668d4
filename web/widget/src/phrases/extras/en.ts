/** The widget's words for what `extras` brings, in English: files, waiting, the rating. */

export const phrases = {
  attach: 'Attach a file',
  toSend: 'Files to send',
  picture: 'Picture',
  sendingFile: 'Sending {name}',
  cancel: 'Cancel',
  download: 'Download {name}',
  missing: 'This file cannot be shown just now.',
  unsupported: 'Only pictures (PNG, JPEG, GIF, WebP) and PDFs can be sent.',
  tooLarge: 'A file may have {size} at most.',
  tooMany: 'A message may have {count} files at most.',
  ratingTitle: 'How was this chat?',
  askCes: 'How easy was it to get the help you needed?',
  cesLow: 'Very hard',
  cesHigh: 'Very easy',
  askNps: 'How likely are you to recommend us to a friend?',
  npsLow: 'Not at all',
  npsHigh: 'Very likely',
  askComment: 'Anything you would like to add?',
  commentLabel: 'Your comment',
  changeRating: 'Change my answers',
  leaveContact: 'Leave an address instead',
  contactLabel: 'E-mail address or phone number',
  contactWhy: 'You keep your place in line. If you are gone by then, we reach you there.',
  contactInvalid: 'Write an e-mail address, or a phone number with its area code.',
  copy: 'Copy',
  copied: 'Copied',
}

export type ExtraPhrases = { [Key in keyof typeof phrases]: string }
