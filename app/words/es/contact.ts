import type { contact as english } from '../en/contact.ts'
import type { SameKeys } from '../keys.ts'

export const contact = {
  email: { title: 'Cambie su correo electrónico' },
} as const satisfies SameKeys<typeof english>
