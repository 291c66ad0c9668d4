/** The words of what opens later, in French. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Retour',
  openInTab: 'Ouvrir dans un nouvel onglet',
  articleMissing: 'Cet article ne peut pas être affiché pour le moment.',
  loading: 'Chargement…',
  transcript: 'Télécharger cette conversation',
  emailTranscript: 'Envoyer cette conversation par e-mail',
  emailSent: "Elle est en route vers {email}. Si elle n'arrive pas d'ici quelques minutes, regardez dans les indésirables.",
  sound: 'Son pour les nouveaux messages',
  myData: 'Mes données',
  exportData: 'Télécharger toutes mes données',
  eraseData: 'Effacer toutes mes données',
  eraseSure: 'Toute la conversation et tout ce que nous conservons à votre sujet seront effacés. Personne ne pourra les récupérer.',
  eraseNow: 'Effacer définitivement',
  cancel: 'Annuler',
  erased: 'Tout a été effacé.',
  formTitle: 'Avant de commencer',
  formSkippable: 'Vous pouvez tout laisser vide.',
  formRequired: 'Il nous faut tout ceci pour commencer.',
  formName: 'Votre nom',
  formNameWhy: 'Pour savoir comment vous appeler.',
  formEmail: 'Votre adresse e-mail',
  formEmailWhy: 'Pour vous joindre si vous partez.',
  formTopic: 'De quoi s’agit-il ?',
  formTopicWhy: 'Pour que cela arrive aux bonnes personnes.',
  formContinue: 'Continuer',
  formMissing: 'Veuillez remplir ce champ.',
  formEmailWrong: 'Écrivez une adresse e-mail, comme dara@example.com.',
}
