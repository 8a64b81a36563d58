import type { clocks as english } from '../en/clocks.ts'
import type { SameKeys } from '../keys.ts'

export const clocks = {
  title: 'Fechas que fija la ley',
  table: 'Cada fecha que la ley fija para este reclamo',
  none: 'No hay fechas: no se conoce el estado de la póliza, o su ley no fija ninguna que guardemos.',
  columns: {
    what: 'Lo que debemos hacer',
    due: 'A más tardar',
    state: 'Cómo va',
    source: 'De dónde viene la fecha',
  },
  what: {
    acknowledge: 'Confirmar el reclamo',
    reply: 'Responder a lo que enviaron',
    decide: 'Decidir',
    update: 'Decirles cómo va',
    pay: 'Pagar',
  },
  met: 'Hecho el {{date}}',
  overdue_one: '{{count}} día de retraso',
  overdue_other: '{{count}} días de retraso',
  left_one: 'queda {{count}} día',
  left_other: 'quedan {{count}} días',
  today: 'Hoy',
  fromCore: 'El sistema central',
  fromLaw: '{{state}}, {{law}}',
  extended: 'Ampliada por la catástrofe {{code}}',
  told: {
    acknowledge: 'Le confirmamos su reclamo a más tardar el {{date}}.',
    reply: 'Tendrá noticias nuestras a más tardar el {{date}}.',
    decide: 'Usted tendrá una respuesta a más tardar el {{date}}.',
    update: 'Le decimos cómo va su reclamo a más tardar el {{date}}.',
    pay: 'Le enviamos su pago a más tardar el {{date}}.',
  },
  toldLate: {
    acknowledge: 'Debimos confirmarle su reclamo a más tardar el {{date}}. Perdone la demora.',
    reply: 'Usted debió tener noticias nuestras a más tardar el {{date}}. Perdone la demora.',
    decide: 'Usted debió tener una respuesta a más tardar el {{date}}. Perdone la demora.',
    update: 'Debimos decirle cómo va su reclamo a más tardar el {{date}}. Perdone la demora.',
    pay: 'Debimos enviarle su pago a más tardar el {{date}}. Perdone la demora.',
  },
  states: { CA: 'California', FL: 'Florida', IA: 'Iowa', NH: 'Nuevo Hampshire', TX: 'Texas' },
  toldLaw: 'La ley de {{state}} fija esta fecha.',
} as const satisfies SameKeys<typeof english>
