import type { SameKeys } from '../keys.ts'
import type { sessions as english } from '../en/sessions.ts'

export const sessions = {
  title: 'Dónde tiene la sesión abierta',
  lead: '¿Ve una que no es suya? Ciérrela y después cambie su contraseña.',
  list: 'Sus sesiones abiertas',
  here: 'Esta',
  since: 'Abierta el {{date}}',
  usedUntil: 'En uso por lo menos hasta el {{date}}',
  end: 'Cerrar sesión ahí',
  endOf: 'Cerrar sesión ahí: {{device}}, abierta el {{date}}',
  ended: 'Listo. La sesión de ese navegador está cerrada.',
  othersLead:
    'Aquí su sesión sigue abierta. En todos los demás navegadores se cierra de inmediato.',
  endOthers: 'Cerrar sesión en todos los demás',
  othersEnded: 'Listo. Ahora su sesión está abierta solo aquí.',
  howLong: 'Cuánto tiempo sigue abierta su sesión',
  limits:
    'Cerramos su sesión cuando no nos visita durante {{idle}}. También la cerramos {{absolute}} después de que la abrió. Así nadie encuentra su cuenta abierta en un teléfono que usted perdió.',
  hours_one: '{{count}} hora',
  hours_other: '{{count}} horas',
  days_one: '{{count}} día',
  days_other: '{{count}} días',
  endsHere: 'Aquí, el {{date}} a las {{time}} se cierra en todo caso.',
  soon: 'El {{date}} a las {{time}} se cerrará su sesión.',
  again: 'Iniciar sesión otra vez',
  againLead: 'Su sesión sigue abierta. Iníciela otra vez y continúe donde estaba.',
  notNow: 'Ahora no',
} as const satisfies SameKeys<typeof english>
