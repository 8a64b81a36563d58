import type { texting as english } from '../en/texting.ts'
import type { SameKeys } from '../keys.ts'

export const texting = {
  stopped:
    'Ya no recibe mensajes nuestros. Responda INICIAR para recibirlos otra vez. Llame cuando quiera: {{phone}}',
  started:
    'Recibe otra vez mensajes sobre su reclamo, si dijo que sí en su cuenta. Responda ALTO para dejarlos, AYUDA para recibir ayuda.',
  help: 'Su equipo de reclamos. Responda ESTADO para ver su reclamo, ALTO para dejar los mensajes. Una persona contesta día y noche: {{phone}}',
  status: {
    claim: '{{reference}}: {{status}}.',
    referenceOnly: '{{reference}}: inicie sesión para ver en qué va.',
    needs: 'Necesitamos algo de usted.',
    needsBy: 'Necesitamos algo de usted a más tardar el {{date}}.',
    more: 'Sus otros reclamos: {{link}}',
    none: 'No tiene ningún reclamo abierto con nosotros.',
    unknown: 'Para ver en qué va su reclamo, inicie sesión: {{link}}',
  },
  pictures: {
    attached: 'Tenemos su foto para el reclamo {{reference}}. Gracias.',
    partly: 'Algunas sirven para el reclamo {{reference}}. Otra: {{link}}',
    kept: 'Guardamos su foto con el reclamo {{reference}}. Lo que pedimos ahí ya está contestado.',
    refused: 'No nos sirve para el reclamo {{reference}}. Envíe otra: {{link}}',
    failed: 'Su foto no nos llegó. Envíela aquí, por favor: {{link}}',
    which: '¿Para qué reclamo es su foto? Responda con el número.',
    choice: '{{number}} = {{reference}}',
    several: 'Le pedimos más de una cosa. Envíe su foto aquí, por favor: {{link}}',
    none: 'No esperamos ninguna foto. Para agregar una: {{link}}',
    unknown: 'Para enviarnos una foto, inicie sesión: {{link}}',
  },
  other:
    'Aquí no leemos mensajes. Escríbanos: {{link}} Responda ESTADO, AYUDA, o ALTO para dejar los mensajes.',
} as const satisfies SameKeys<typeof english>
