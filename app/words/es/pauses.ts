import type { pauses as english } from '../en/pauses.ts'
import type { SameKeys } from '../keys.ts'

export const pauses = {
  paper: {
    title: 'No podemos hacer este documento en este momento',
    text: 'Solo podemos hacer unos pocos documentos a la vez. No se perdió nada. Espere medio minuto e intente otra vez, por favor.',
  },
} satisfies SameKeys<typeof english>
