import type { notifications as english } from '../en/notifications.ts'
import type { SameKeys } from '../keys.ts'

export const notifications = {
  title: 'Cómo le avisamos',
  lead: 'Aquí siempre está todo. Elija qué más le enviamos.',
  saved: 'Sus preferencias valen desde ahora.',
  whatAndHow: 'Qué y cómo',
  caption: 'Tipos de mensaje y las formas de enviarlos',
  kindHeading: 'Tipo de mensaje',
  submit: 'Guardar mis preferencias',
  channel: {
    portal: 'Aviso',
    email: 'Correo',
    text: 'Texto',
  },
  always: 'Siempre',
  kind: {
    need: 'Necesitamos algo de usted',
    needHint: 'Qué, por qué y para cuándo',
    decision: 'Una decisión sobre su reclamo',
    payment: 'Un pago va en camino',
    step: 'Su reclamo avanzó un paso',
    message: 'Su ajustador le escribió',
    dateChanged: 'Cambió una fecha',
    dateChangedHint: 'Por ejemplo, su respuesta llegará más tarde',
    policy: 'Papeles y renovación de pólizas',
  },
  texts: {
    title: 'Mensajes de texto',
    number: 'Enviamos los mensajes al {{number}}.',
    changeNumber: 'Cambiar el número',
    consent: 'Sí, envíenme mensajes a este número',
    consentHint:
      'Su compañía de teléfono puede cobrar los mensajes. Responda ALTO para dejar de recibirlos, AYUDA para recibir ayuda o ESTADO para saber cómo va su reclamo.',
    quiet: 'Sin mensajes de noche',
    language: 'Idioma',
  },
  inbox: {
    title: 'Mensajes',
    noneTitle: 'No hay mensajes nuevos',
  },
} as const satisfies SameKeys<typeof english>
