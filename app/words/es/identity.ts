import type { identity as english } from '../en/identity.ts'
import type { SameKeys } from '../keys.ts'

export const identity = {
  login: {
    title: 'Iniciar sesión',
    lead: 'Vea sus pólizas, reporte un reclamo o siga uno que ya hizo.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    forgot: 'Olvidé mi contraseña',
    codeNext:
      'Después le enviamos un código de 6 dígitos, para que nadie más pueda abrir su cuenta.',
    sameCredentials: 'El correo y la contraseña de nuestro sitio web también funcionan aquí.',
    firstTime: '¿Es su primera vez aquí?',
    firstTimeNeeds:
      'Necesita su número de póliza, su fecha de nacimiento y su código postal. Toma unos dos minutos.',
    setUp: 'Crear mi cuenta',
    wrong: 'Ese correo y esa contraseña no coinciden. Revise los dos e intente otra vez.',
    tooMany: 'Demasiados intentos. Espere {{minutes}} minutos e intente otra vez.',
  },
  code: {
    title: 'Revise su correo',
    lead: 'Enviamos un código de 6 dígitos a {{address}}. Funciona por {{minutes}} minutos.',
    label: 'Código',
    hint: '6 dígitos',
    submit: 'Iniciar sesión',
    sendAgain: 'Enviar un código nuevo',
    sent: 'Enviamos un código nuevo. El anterior ya no funciona.',
    wrong: 'Ese código no es correcto. Revíselo e intente otra vez.',
    expired: 'Ese código venció. Pida uno nuevo.',
    usedUp: 'Demasiados códigos incorrectos. Inicie sesión otra vez.',
  },
  accident: {
    title: '¿Acaba de tener un accidente?',
    see: '¿Acaba de tener un accidente? Vea qué hacer primero',
    safe: 'Póngase a salvo.',
    safeHow: 'Si hay alguien herido, llame primero al {{emergency}}.',
    photos: 'Tome fotos',
    photosHow: 'si puede: los carros, las placas, la calle.',
    tell: 'Cuéntenos en 60 segundos.',
    tellHow: 'Cuatro preguntas cortas. Los detalles y las fotos pueden esperar.',
    report: 'Reportarlo sin una cuenta',
    talk: '¿Prefiere hablar? Una persona contesta de día y de noche, en español y en inglés:',
  },
  account: {
    title: 'Cuenta',
    password: 'Contraseña',
    security: 'Segundo paso al iniciar sesión',
    notifications: 'Cómo le avisamos',
    sessions: 'Dónde tiene la sesión abierta',
    privacy: 'Sus datos',
  },
} as const satisfies SameKeys<typeof english>
