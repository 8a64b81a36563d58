import type { forms as english } from '../en/forms.ts'
import type { SameKeys } from '../keys.ts'

export const forms = {
  photos: {
    lead: '¿Tiene fotos de lo que pasó? Agréguelas ahora, o siga sin ellas. También puede agregarlas después de enviar.',
    skip: 'Seguir sin fotos',
  },
} as const satisfies SameKeys<typeof english>
