import type { requests as english } from '../en/requests.ts'
import type { SameKeys } from '../keys.ts'

export const requests = {
  besideFiles: 'Algo que quiera decir al respecto',
  why: '¿Por qué no lo tiene? No tiene que decirlo.',
  whyInWords: 'En sus propias palabras',
  reason: {
    never_had: 'Nunca lo tuve',
    lost: 'Se perdió o se destruyó',
    third_party_has_it: 'Lo tiene otra persona',
    not_allowed: 'No puedo compartirlo',
    other: 'Otra razón',
  },
  given: {
    title: 'Lo que respondió',
    received: 'El {{date}} recibimos su respuesta.',
    onItsWay: 'Va en camino a nuestro equipo de reclamos.',
    passedOn: 'La pasamos a nuestro equipo de reclamos. Todavía no la ha confirmado.',
    withTeam: 'El {{date}} le llegó a nuestro equipo de reclamos.',
    you: 'Usted respondió: {{subject}}',
    see: 'Ver lo que respondió',
    where: 'Dónde está su respuesta',
    on: 'Enviada el {{date}}',
    none: 'Nos dijo que no lo tiene.',
  },
  askedOn: 'Lo pedimos el {{date}}.',
  answeredNotice: 'Respondido, nos toca a nosotros',
  passed:
    'Ese día ya pasó y no hemos terminado. Perdone la demora. Llámenos si quiere saber por qué.',
  wasExpected: '{{step}}. Se esperaba a más tardar el',
  isToday: 'Es hoy.',
  checked: 'El {{time}} consultamos por última vez a nuestro equipo de reclamos.',
  noChange: 'Desde el {{date}} no hay cambios.',
} as const satisfies SameKeys<typeof english>
