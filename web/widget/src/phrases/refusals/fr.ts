/** What a refusal says to the customer, in French. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Cette discussion est terminée. Rechargez la page pour continuer.',
  invalid_identity: 'Le site n’a pas pu confirmer qui vous êtes. Reconnectez-vous sur le site.',
  not_found: 'Cela n’existe plus.',
  idempotency_conflict: 'Cet envoi a déjà servi à autre chose. Écrivez-le de nouveau.',
  move_not_possible: 'Ce n’est pas possible à ce moment de la conversation.',
  nothing_to_rate: 'Cette conversation n’est pas terminée ; vous pourrez l’évaluer ensuite.',
  choice_not_offered: 'Ce choix n’est plus ouvert.',
  no_mail: 'Ce site n’envoie pas d’e-mails. Vous pouvez télécharger la conversation.',
  file_already_sent: 'Ce fichier est déjà parti avec un autre message. Choisissez-le de nouveau.',
  files_full: 'Il n’y a plus de place pour des fichiers. Vous pouvez toujours écrire.',
  form_required: 'Répondez d’abord à quelques questions.',
  form_unusable: 'Quelque chose ne va pas dans le formulaire. Vérifiez vos réponses.',
  too_large: 'C’est plus gros que ce que nous pouvons recevoir.',
  unsupported_file: 'Seuls des fichiers PNG, JPEG, GIF, WebP ou PDF complets peuvent être envoyés.',
  malformed: 'Quelque chose ne peut pas être accepté. Modifiez-le et réessayez.',
  too_many_requests: 'C’était trop rapproché. Patientez un instant.',
  not_ready: 'Ce n’est pas disponible pour l’instant. Réessayez dans un moment.',
  database_unavailable: 'Nous ne pouvons rien enregistrer pour l’instant. Réessayez dans un moment.',
  knowledge_unavailable: 'La recherche d’articles ne répond pas pour l’instant. Réessayez dans un moment.',
  internal_error: 'L’erreur vient de chez nous et elle est notée. Réessayez.',
}
