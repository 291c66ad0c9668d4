/** The widget's words in English. */

export const phrases = {
  bot: 'Assistant',
  you: 'You',
  close: 'Close chat',
  conversation: 'Conversation',
  messageLabel: 'Your message',
  messagePlaceholder: 'Write a message…',
  send: 'Send',
  sending: 'Sending…',
  sent: 'Sent',
  notSent: 'Not sent yet. We keep trying.',
  held: 'Goes out once you have answered the questions.',
  refused: 'Not sent.',
  retry: 'Try again',
  remove: 'Remove',
  charactersLeft: {
    one: '{count} character left',
    other: '{count} characters left',
  },
  talkToPerson: 'Talk to a person',
  endChat: 'End chat',
  starting: 'Connecting…',
  reconnecting: 'Connection lost. Reconnecting…',
  unreachable: 'We could not reach the server. Please try again.',
  answeredByBot: 'Automatic assistant',
  withAgent: 'You are talking with {name}',
  waiting: 'Waiting for a person',
  place: 'Place in line: {position}',
  waitAbout: 'about {time}',
  waitUnknown: 'we cannot say yet how long',
  closedNow: 'Nobody is here right now. Your message waits for us.',
  opensAt: 'We are back {time}.',
  isTyping: '{name} is typing',
  joined: '{name} joined',
  left: '{name} left',
  resolved: 'This conversation is closed. Write any time to go on.',
  reopened: 'Conversation continued',
  rated: 'Thank you for your answer.',
  readArticle: 'Read the whole article',
  articleIn: 'Article in {language}',
  earlier: 'Show earlier messages',
  newMessages: 'New messages',
  skip: 'Skip',
  menu: 'Menu',
  team: 'Support team',
  automatic: 'Automatic',
  seen: 'Seen',
  showMore: 'Show more',
  oftenAsked: 'Often asked',
}

/** A phrase with a number in it, by the plural categories that the language has. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export type Phrases = {
  [Key in keyof typeof phrases]: (typeof phrases)[Key] extends string ? string : Plural
}
