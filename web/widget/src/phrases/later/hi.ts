/** The words of what opens later, in Hindi. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'वापस',
  openInTab: 'नए टैब में खोलें',
  articleMissing: 'यह लेख अभी नहीं दिखाया जा सकता।',
  loading: 'लोड हो रहा है…',
  transcript: 'यह बातचीत डाउनलोड करें',
  emailTranscript: 'यह बातचीत ईमेल से भेजें',
  emailSent: 'यह {email} पर भेजी जा रही है। कुछ मिनट में न पहुँचे, तो स्पैम में देखें।',
  sound: 'नए संदेशों पर आवाज़',
  myData: 'मेरा डेटा',
  exportData: 'मेरा सारा डेटा डाउनलोड करें',
  eraseData: 'मेरा सारा डेटा मिटाएँ',
  eraseSure: 'पूरी बातचीत और आपके बारे में हमारे पास मौजूद सब कुछ मिटा दिया जाएगा। इसे कोई वापस नहीं ला सकता।',
  eraseNow: 'हमेशा के लिए मिटाएँ',
  cancel: 'रद्द करें',
  erased: 'सब कुछ मिटा दिया गया।',
  formTitle: 'शुरू करने से पहले',
  formSkippable: 'आप कुछ भी खाली छोड़ सकते हैं।',
  formRequired: 'शुरू करने के लिए हमें यह सब चाहिए।',
  formName: 'आपका नाम',
  formNameWhy: 'ताकि हमें पता हो कि आपको किस नाम से बुलाएँ।',
  formEmail: 'आपका ईमेल पता',
  formEmailWhy: 'ताकि आपके जाने के बाद भी हम आपसे संपर्क कर सकें।',
  formTopic: 'बात किस बारे में है?',
  formTopicWhy: 'ताकि यह सही लोगों तक पहुँचे।',
  formContinue: 'जारी रखें',
  formMissing: 'कृपया इसे भरें।',
  formEmailWrong: 'ईमेल पता लिखें, जैसे dara@example.com',
}
