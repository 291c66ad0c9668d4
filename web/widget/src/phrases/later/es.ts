/** The words of what opens later, in Spanish. */

import type { LaterPhrases } from './en.ts'

export const later: LaterPhrases = {
  back: 'Atrás',
  openInTab: 'Abrir en una pestaña nueva',
  articleMissing: 'Este artículo no se puede mostrar ahora.',
  loading: 'Cargando…',
  transcript: 'Descargar esta conversación',
  emailTranscript: 'Enviar esta conversación por correo',
  emailSent: 'Va de camino a {email}. Si no llega en unos minutos, mira en el correo no deseado.',
  sound: 'Sonido para mensajes nuevos',
  myData: 'Mis datos',
  exportData: 'Descargar todos mis datos',
  eraseData: 'Borrar todos mis datos',
  eraseSure: 'Se borrará toda la conversación y todo lo que guardamos sobre ti. Nadie podrá recuperarlo.',
  eraseNow: 'Borrar para siempre',
  cancel: 'Cancelar',
  erased: 'Se ha borrado todo.',
  formTitle: 'Antes de empezar',
  formSkippable: 'Puedes dejar lo que quieras en blanco.',
  formRequired: 'Necesitamos todo esto para empezar.',
  formName: 'Tu nombre',
  formNameWhy: 'Para saber cómo llamarte.',
  formEmail: 'Tu correo electrónico',
  formEmailWhy: 'Para poder escribirte si te vas.',
  formTopic: '¿De qué se trata?',
  formTopicWhy: 'Para que llegue a la persona adecuada.',
  formContinue: 'Continuar',
  formMissing: 'Rellena este campo.',
  formEmailWrong: 'Escribe un correo electrónico, como dara@example.com.',
}
