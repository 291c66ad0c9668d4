/** The widget's words for what `extras` brings, in French. */

import type { ExtraPhrases } from './en.ts'

export const phrases: ExtraPhrases = {
  attach: 'Joindre un fichier',
  toSend: 'Fichiers à envoyer',
  picture: 'Image',
  sendingFile: 'Envoi de {name}',
  cancel: 'Annuler',
  download: 'Télécharger {name}',
  missing: 'Ce fichier ne peut pas être affiché pour le moment.',
  unsupported: 'Seuls les images (PNG, JPEG, GIF, WebP) et les PDF peuvent être envoyés.',
  tooLarge: 'Un fichier peut faire {size} au maximum.',
  tooMany: 'Un message peut contenir {count} fichiers au maximum.',
  ratingTitle: 'Comment était ce chat ?',
  askCes: 'A-t-il été facile d’obtenir l’aide nécessaire ?',
  cesLow: 'Très difficile',
  cesHigh: 'Très facile',
  askNps: 'Nous recommanderiez-vous à un ami ?',
  npsLow: 'Pas du tout',
  npsHigh: 'Certainement',
  askComment: 'Souhaitez-vous ajouter quelque chose ?',
  commentLabel: 'Votre commentaire',
  changeRating: 'Modifier mes réponses',
  leaveContact: 'Laisser plutôt une adresse',
  contactLabel: 'Adresse e-mail ou numéro de téléphone',
  contactWhy: 'Vous gardez votre place. Si vous êtes parti d’ici là, nous vous joindrons à cette adresse.',
  contactInvalid: 'Indiquez une adresse e-mail, ou un numéro de téléphone avec son indicatif.',
  copy: 'Copier',
  copied: 'Copié',
}
