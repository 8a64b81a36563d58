import type { report as english } from '../en/report.ts'
import type { SameKeys } from '../keys.ts'

export const report = {
  title: 'Reportar un reclamo sin una cuenta',
  lead: 'Una sola página, unos dos minutos. No necesita cuenta ni contraseña.',
  name: 'Su nombre completo',
  inYourWordsHint: 'Basta una frase o dos. Lo demás se lo preguntamos cuando nos comuniquemos.',
  logIn: '¿Tiene una cuenta? Mejor inicie sesión y siga su reclamo aquí.',
  tooMany_one:
    'Acaban de llegar muchísimos reportes desde su conexión. Envíe el suyo otra vez en {{count}} minuto, o llámenos.',
  tooMany_other:
    'Acaban de llegar muchísimos reportes desde su conexión. Envíe el suyo otra vez en {{count}} minutos, o llámenos.',
  receipt: {
    title: 'Tenemos su reporte',
    lead: 'Este es su comprobante. Imprímalo ahora o guarde la referencia: esta página desaparece en una hora.',
    contact: 'Nos comunicamos con usted por',
    nextText:
      'Nuestro equipo de reclamos recibe su reporte ahora, busca su póliza y se comunica con usted. Guarde sus fotos y papeles: es posible que se los pidan.',
    account: '¿Quiere seguir su reclamo aquí? Abra una cuenta cuando tenga un momento tranquilo.',
  },
} as const satisfies SameKeys<typeof english>
