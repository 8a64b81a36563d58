import type { notifications as english } from '../en/notifications.ts'
import type { SameKeys } from '../keys.ts'

export const notifications = {
  title: 'Cómo le avisamos',
  history: 'Ver lo que le hemos enviado',
  saved: 'Sus preferencias valen desde ahora.',
  whatAndHow: 'Qué y cómo',
  caption: 'Tipos de mensaje y las formas de enviarlos',
  kindHeading: 'Tipo de mensaje',
  submit: 'Guardar mis preferencias',
  channel: {
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
    security: 'La seguridad de su cuenta',
  },
  texts: {
    title: 'Mensajes de texto',
    number: 'Enviamos los mensajes al {{number}}.',
    changeNumber: 'Cambiar el número',
    consent: 'Sí, envíenme mensajes a este número',
    consentHint:
      'Su compañía de teléfono puede cobrar los mensajes. Responda STOP para dejar de recibirlos o HELP para recibir ayuda.',
    onlyWithYes: 'Le enviamos mensajes de texto solo si usted dice que sí aquí.',
    noNumber: 'Todavía no tenemos su número de teléfono.',
    addNumber: 'Agregar un número de teléfono',
    language: 'Idioma',
  },
  inbox: {
    title: 'Mensajes',
    list: 'Lo que le dijimos, primero lo más reciente',
    noneTitle: 'Todavía no hay mensajes',
    noneText: 'Cuando le escribimos, se ve aquí.',
    unread: 'Nuevo',
    markRead: 'Marcar todo como leído',
    read: 'Todo está marcado como leído.',
    toRequest: 'Ver qué necesitamos',
    toClaim: 'Ver su reclamo',
    toSessions: 'Ver dónde inició sesión',
    choose: 'Elegir cómo le avisamos',
  },
} as const satisfies SameKeys<typeof english>
