import type { noticeWays as english } from '../en/notice-ways.ts'
import type { SameKeys } from '../keys.ts'

export const noticeWays = {
  lead: 'Guardamos aquí cada mensaje, en Mensajes. Elija qué más le enviamos.',
  popUp: 'Aviso',
  popUps: 'Un aviso aparece aquí mientras una de nuestras páginas está abierta.',
  essential:
    'Donde dice “Siempre” no se puede elegir: esperamos su respuesta, cuenta una fecha, o se trata de la seguridad de su cuenta.',
  surge:
    'Cuando pasan muchas cosas a la vez, se lo decimos en un solo correo y un solo texto. Lo que dice “Siempre” sigue llegando aparte.',
  languageHint:
    'Para nuestros mensajes y estas páginas. Lo que aún no le enviamos también llega en este idioma.',
  when: 'Cuándo y en qué idioma',
  zone: 'Su zona horaria',
  zoneHint:
    'No le mandamos textos de 9 p. m. a 8 a. m. de esa zona: esperan hasta la mañana. Un código que usted pide y una alerta sobre su cuenta llegan enseguida.',
  zones: {
    'America/Puerto_Rico': 'Atlántico (Puerto Rico)',
    'America/New_York': 'Este (Nueva York)',
    'America/Chicago': 'Centro (Chicago)',
    'America/Denver': 'Montaña (Denver)',
    'America/Phoenix': 'Arizona (Phoenix)',
    'America/Los_Angeles': 'Pacífico (Los Ángeles)',
    'America/Anchorage': 'Alaska (Anchorage)',
    'Pacific/Honolulu': 'Hawái (Honolulu)',
  },
  hereOnly: 'Solo aquí',
  email: {
    queued: 'Correo: en camino',
    sending: 'Correo: en camino',
    sent: 'Correo: enviado',
    delivered: 'Correo: entregado',
    failed: 'Correo: no se pudo entregar',
    ambiguous: 'Correo: enviado, no sabemos si llegó',
    held: 'Correo: en camino',
    dropped: 'Correo: no se envió',
    summed: 'Correo: en uno solo con otros, en camino',
    summedSent: 'Correo: enviado en uno solo con otros',
  },
  text: {
    queued: 'Texto: en camino',
    sending: 'Texto: en camino',
    sent: 'Texto: enviado',
    delivered: 'Texto: entregado',
    failed: 'Texto: no se pudo entregar',
    ambiguous: 'Texto: enviado, no sabemos si llegó',
    held: 'Texto: espera hasta la mañana',
    dropped: 'Texto: no se envió, ya no hacía falta por la mañana',
    summed: 'Texto: en uno solo con otros, en camino',
    summedSent: 'Texto: enviado en uno solo con otros',
  },
  heldUntil: 'Le mandaremos el texto después de las {{time}}.',
  instead: {
    email: 'En su lugar le enviamos un correo.',
    text: 'En su lugar le enviamos un texto.',
  },
  news: 'Novedades',
  unread_one: '{{count}} mensaje nuevo',
  unread_other: '{{count}} mensajes nuevos',
  letter: {
    what: 'Qué',
    asked: {
      request: 'Una respuesta o un archivo. La página dice cuál.',
      reminder: 'La respuesta o el archivo que le pedimos.',
      document_rejected: 'Uno de sus archivos, otra vez. La página dice cuál y por qué.',
    },
    soon: 'Lo antes posible',
    why: 'Por qué',
    by: 'Para cuándo',
    whyNeed: 'Sin eso no podemos seguir con su reclamo.',
    digestLead_one: 'Pasó esto:',
    digestLead_other: 'Pasaron estas {{count}} cosas:',
    seeAll: 'Véalo todo aquí: {{link}}',
    seeAllHere: 'Véalo todo aquí',
    logIn: 'Si no ha iniciado sesión, llega ahí después de hacerlo.',
    digestShort_one: '{{count}} mensaje sobre sus reclamos.',
    digestShort_other: '{{count}} mensajes sobre sus reclamos.',
    reminderShort:
      'Recordatorio: antes del {{date}} necesitamos algo de usted, reclamo {{reference}}.',
  },
} as const satisfies SameKeys<typeof english>
