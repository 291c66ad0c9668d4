/** The widget's words about files in English. */

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
}

export type FilePhrases = { [Key in keyof typeof phrases]: string }
