import type { messages as english } from '../en/messages.ts'
import type { SameKeys } from '../keys.ts'

export const messages = {
  greeting: 'Hola, {{name}}:',
  signature: 'Su equipo de reclamos de {{brand}}',
  open: 'Véalo aquí: {{link}}',
  code: {
    subject: 'Su código para {{brand}}',
    text: 'Su código es {{code}}. Funciona por {{minutes}} minutos. Nunca se lo pedimos por teléfono. Si usted no intentó iniciar sesión, puede ignorar este mensaje.',
  },
  accountExists: {
    subject: 'Usted ya tiene una cuenta en {{brand}}',
    text: 'Alguien acaba de intentar crear una cuenta con sus datos. Usted ya tiene una. Inicie sesión aquí: {{link}}. Si no fue usted, no tiene que hacer nada: nadie entró.',
  },
} as const satisfies SameKeys<typeof english>
