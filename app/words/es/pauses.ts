import type { pauses as english } from '../en/pauses.ts'
import type { SameKeys } from '../keys.ts'

export const pauses = {
  paper: {
    title: 'No podemos hacer este papel en este momento',
    text: 'Muchas personas están guardando un papel ahora mismo. No se perdió nada. Espere medio minuto e intente otra vez, por favor.',
  },
} satisfies SameKeys<typeof english>
