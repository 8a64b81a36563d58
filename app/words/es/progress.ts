import type { progress as english } from '../en/progress.ts'
import type { SameKeys } from '../keys.ts'

export const progress = {
  soFar: 'hasta ahora',
  decisionSoFar: '{{decision}} hasta ahora',
  yourTurn: 'Su turno',
  overlay: {
    info_requested: 'Esperando información',
    supplement_open: 'Revisando daños adicionales',
    payment_hold: 'Pago en espera',
  },
  told: {
    info_requested:
      'Estamos esperando información sobre su reclamo. Si necesitamos algo de usted, lo verá aquí.',
    supplement_open:
      'Usted nos contó de más daños. Los estamos revisando y su reclamo sigue abierto.',
    payment_hold: 'Un pago está en espera. Le avisamos en cuanto se mueva.',
  },
  given: {
    status: 'Lo entregamos nosotros a nuestro equipo de reclamos',
    whose:
      'Lo entregamos nosotros a nuestro equipo de reclamos. Usted no tiene que hacer nada: le avisamos cuando lo confirme.',
    step: 'Entregamos nosotros su reclamo a nuestro equipo de reclamos',
    stepText: 'No hay nada que corregir ni que enviar de nuevo.',
  },
  fixed: {
    step: 'Usted corrigió su reclamo y lo envió otra vez',
    stepText: 'Conserva la fecha en que usted nos avisó.',
  },
  otherDay: 'Usted nos dijo que pasó el {{told}}. Nuestro equipo de reclamos tiene el {{known}}.',
  otherDayWrite: 'Si no es correcto, escríbanos',
  sameAs: 'Cuenta el mismo suceso que uno que usted reportó antes. {{claim}}.',
  sameEvent: 'Cuenta el mismo suceso que un reclamo reportado antes.',
  duplicateOf: 'Seguimos con el reclamo que usted reportó primero:',
} as const satisfies SameKeys<typeof english>
