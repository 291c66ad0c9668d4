/** The widget's words for what `extras` brings, in Hindi. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'फ़ाइल जोड़ें',
  toSend: 'भेजने के लिए फ़ाइलें',
  picture: 'तस्वीर',
  sendingFile: '{name} भेजी जा रही है',
  cancel: 'रद्द करें',
  download: '{name} डाउनलोड करें',
  missing: 'यह फ़ाइल अभी नहीं दिखाई जा सकती।',
  unsupported: 'सिर्फ़ तस्वीरें (PNG, JPEG, GIF, WebP) और PDF भेजी जा सकती हैं।',
  tooLarge: 'एक फ़ाइल ज़्यादा से ज़्यादा {size} की हो सकती है।',
  tooMany: 'एक संदेश में ज़्यादा से ज़्यादा {count} फ़ाइलें हो सकती हैं।',
  ratingTitle: 'यह चैट कैसी रही?',
  askCes: 'ज़रूरी मदद पाना कितना आसान रहा?',
  cesLow: 'बहुत मुश्किल',
  cesHigh: 'बहुत आसान',
  askNps: 'इसकी कितनी संभावना है कि आप किसी दोस्त को हमारा सुझाव देंगे?',
  npsLow: 'बिल्कुल नहीं',
  npsHigh: 'बहुत ज़्यादा',
  askComment: 'क्या आप कुछ और कहना चाहेंगे?',
  commentLabel: 'आपकी टिप्पणी',
  changeRating: 'मेरे जवाब बदलें',
  leaveContact: 'इसके बजाय संपर्क का पता दें',
  contactLabel: 'ईमेल पता या फ़ोन नंबर',
  contactWhy: 'कतार में आपकी जगह बनी रहेगी। तब तक आप यहाँ न हों, तो हम आपसे वहीं संपर्क करेंगे।',
  contactInvalid: 'ईमेल पता लिखें, या एरिया कोड के साथ फ़ोन नंबर।',
  copy: 'कॉपी करें',
  copied: 'कॉपी हो गया',
}
