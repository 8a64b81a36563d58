import type { texting as english } from '../en/texting.ts'
import type { SameKeys } from '../keys.ts'

export const texting = {
  stopped:
    'Ya no recibe mensajes nuestros. Responda INICIAR para recibirlos otra vez. Llame cuando quiera: {{phone}}',
  started:
    'Recibe otra vez mensajes sobre su reclamo, si dijo que sí en su cuenta. Responda ALTO para dejarlos, AYUDA para recibir ayuda.',
  help: 'Somos su equipo de reclamos. Responda ESTADO para ver en qué va su reclamo, ALTO para dejar los mensajes. Una persona contesta de día y de noche: {{phone}}',
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
    partly:
      'Tenemos lo que pudimos usar de sus fotos para el reclamo {{reference}}. Para enviar otra: {{link}}',
    kept: 'Guardamos su foto con el reclamo {{reference}}. Lo que pedimos ahí ya está contestado.',
    refused:
      'No pudimos usar lo que envió para el reclamo {{reference}}. Envíelo aquí, por favor: {{link}}',
    failed: 'Su foto no nos llegó. Envíela aquí, por favor: {{link}}',
    which: '¿Para qué reclamo es su foto? Responda con el número.',
    choice: '{{number}} = {{reference}}',
    several: 'Le pedimos más de una cosa. Envíe su foto aquí, por favor: {{link}}',
    none: 'No esperamos una foto de usted. Para agregar una a su reclamo: {{link}}',
    unknown: 'Para enviarnos una foto, inicie sesión: {{link}}',
  },
  other:
    'Aquí no leemos mensajes. Para escribirnos: {{link}} Responda ESTADO para ver en qué va su reclamo, AYUDA para recibir ayuda, ALTO para dejar los mensajes.',
} as const satisfies SameKeys<typeof english>
