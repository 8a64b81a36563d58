import type { common as english } from '../en/common.ts'
import type { SameKeys } from '../keys.ts'

export const common = {
  continue: 'Continuar',
  save: 'Guardar',
  send: 'Enviar',
  cancel: 'Cancelar',
  back: 'Atrás',
  change: 'Cambiar',
  remove: 'Quitar',
  saveLater: 'Guardar y terminar después',
  none: 'Ninguno',
  notGiven: 'Sin respuesta',
  optional: '(opcional)',
  today: 'Hoy',
  now: 'Ahora',
  by: 'a más tardar el {{date}}',
  byShort: 'para el {{date}}',
  saved: 'Guardado.',
  daysLeft_one: 'queda {{count}} día',
  daysLeft_other: 'quedan {{count}} días',
  daysLate_one: '{{count}} día de atraso',
  daysLate_other: '{{count}} días de atraso',
  lastDay: 'hoy es el último día',
  date: {
    month: 'Mes',
    day: 'Día',
    year: 'Año',
    hint: 'Por ejemplo, {{example}}',
  },
  problems: {
    title_one: 'Hay una cosa por corregir',
    title_other: 'Hay {{count}} cosas por corregir',
    error: 'Error:',
    titlePrefix: 'Error: {{title}}',
  },
  steps: {
    label: 'Su reporte',
    position: 'Paso {{step}} de {{total}}',
    secondsToGo: 'Faltan unos {{seconds}} segundos',
    last: 'Último paso',
  },
  pages: {
    label: 'Páginas',
    first: 'Primeros {{size}}',
    next: 'Siguientes {{size}}',
    start: 'Volver al principio',
  },
  languages: {
    en: 'English',
    es: 'Español',
  },
} as const satisfies SameKeys<typeof english>
