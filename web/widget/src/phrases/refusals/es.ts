/** What a refusal says to the customer, in Spanish. */

import type { RefusalPhrases } from '../../frame/refusal-words.ts'

export const refusals: RefusalPhrases = {
  invalid_token: 'Este chat ha terminado. Vuelve a cargar la página para seguir.',
  invalid_identity: 'El sitio no pudo confirmar quién eres. Vuelve a iniciar sesión allí.',
  not_found: 'Eso ya no existe.',
  idempotency_conflict: 'Este envío ya se usó para otra cosa. Escríbelo de nuevo.',
  move_not_possible: 'Eso no es posible en este momento de la conversación.',
  nothing_to_rate: 'Esta conversación aún no ha terminado; podrás valorarla después.',
  choice_not_offered: 'Esa opción ya no está abierta.',
  no_mail: 'Este sitio no envía correos. Puedes descargar la conversación.',
  file_already_sent: 'El archivo ya se envió con otro mensaje. Elígelo de nuevo.',
  files_full: 'No caben más archivos. Todavía puedes escribir.',
  form_required: 'Responde antes a unas preguntas breves.',
  form_unusable: 'Algo del formulario no está bien. Revisa tus respuestas.',
  too_large: 'Es más grande de lo que podemos recibir.',
  unsupported_file: 'Solo se pueden enviar archivos íntegros PNG, JPEG, GIF, WebP o PDF.',
  malformed: 'Algo de lo que escribiste no se puede aceptar. Cámbialo e inténtalo de nuevo.',
  too_many_requests: 'Fueron demasiados intentos seguidos. Espera un momento.',
  not_ready: 'No está disponible ahora mismo. Inténtalo de nuevo en un momento.',
  database_unavailable: 'No podemos guardar nada en este momento. Inténtalo de nuevo enseguida.',
  knowledge_unavailable: 'No se puede buscar en los artículos ahora mismo. Inténtalo en un momento.',
  internal_error: 'El error es nuestro y quedó registrado. Inténtalo de nuevo.',
}
