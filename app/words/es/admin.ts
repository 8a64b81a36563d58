import type { admin as english } from '../en/admin.ts'
import type { SameKeys } from '../keys.ts'

export const admin = {
  find: 'Buscar',
  any: 'Todos',
  anyone: 'Cualquiera',
  views: 'Vistas',
  claims: {
    title: 'Reclamos',
    soonest: 'Primero la fecha más próxima.',
    search: 'Buscar reclamos',
    query: 'Reclamo, nombre, póliza o teléfono',
    status: 'Estado',
    line: 'Ramo',
    adjuster: 'Ajustador',
    table: 'Reclamos, primero la fecha más próxima',
    noneTitle: 'Aquí no hay reclamos',
    columns: {
      claim: 'Reclamo',
      person: 'Asegurado',
      status: 'Estado que lee',
      turn: 'A quién le toca',
      answerBy: 'Responder antes del',
      adjuster: 'Ajustador',
      handOver: 'Entrega',
      changed: 'Último cambio',
    },
  },
  sync: {
    stuck_one: 'Un reclamo no está confirmado por el sistema central.',
    stuck_other: '{{count}} reclamos no están confirmados por el sistema central.',
    oldest_one:
      'El más antiguo espera hace {{count}} minuto. No se perdió nada; todos están guardados aquí.',
    oldest_other:
      'El más antiguo espera hace {{count}} minutos. No se perdió nada; todos están guardados aquí.',
    repair: 'Ver y reparar la sincronización',
    sendAgain: 'Enviar otra vez',
    sendAgainOf: 'Enviar {{claim}} otra vez',
    notSent: 'Sin enviar',
    confirmed: 'Confirmado',
    waiting: 'Enviado, sin confirmar',
  },
} as const satisfies SameKeys<typeof english>
