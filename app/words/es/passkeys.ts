import type { passkeys as english } from '../en/passkeys.ts'
import type { SameKeys } from '../keys.ts'

export const passkeys = {
  offer: 'Entrar con una llave de acceso',
  alone: {
    title: 'Entre con su llave de acceso',
    lead: 'Su teléfono o computadora le pide su huella, su rostro o su PIN. No necesita contraseña ni código.',
    password: 'Entrar con su contraseña',
  },
  asks: 'Su dispositivo le pregunta ahora. ¿No pasa nada? Presione el botón.',
  without:
    'Las llaves de acceso necesitan JavaScript y un navegador que las conozca. Si su dispositivo no le pregunta ahora, elija otra manera abajo.',
  failed: 'Su dispositivo no lo confirmó. Intente otra vez o elija otra manera.',
  wrong: 'Esa llave de acceso no funcionó aquí. Intente otra vez o elija otra manera.',
  expired: 'Tomó demasiado tiempo. Intente otra vez.',
  usedUp: 'Demasiados intentos. Empiece de nuevo.',
  ended: 'Este inicio de sesión terminó',
  again: 'Intentar otra vez',
  add: {
    offer: 'Añadir una llave de acceso',
    title: 'Añada una llave de acceso',
    lead: 'Después entra con su huella, su rostro o el PIN de su dispositivo. Un sitio web falso no puede robar una llave de acceso.',
    next: 'Presione el botón. Su dispositivo le pregunta si quiere guardar una llave de acceso para nosotros.',
    name: '¿Cómo la llama usted?',
    nameHint: 'Por ejemplo: mi teléfono',
    submit: 'Crear la llave de acceso',
    without:
      'Las llaves de acceso necesitan JavaScript y un navegador que las conozca. Este navegador no puede crear una ahora. Una aplicación de autenticación funciona en todas partes.',
    failed: 'Su dispositivo no creó una llave de acceso. Intente otra vez.',
    already:
      'Este dispositivo ya tiene una llave de acceso para su cuenta. No hace falta añadirla otra vez.',
    refused: 'No funcionó, o tomó demasiado tiempo. Intente otra vez.',
  },
} as const satisfies SameKeys<typeof english>
