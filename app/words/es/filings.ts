import type { filings as english } from '../en/filings.ts'
import type { SameKeys } from '../keys.ts'

export const filings = {
  onItsWay: {
    appeal: 'Usted pidió otra revisión',
    reopening: 'Usted pidió reabrirlo',
  },
  asked: {
    title: 'Lo que nos pidió',
    appeal: 'Usted pidió otra revisión',
    supplement: 'Usted nos avisó de más daños',
    reopening: 'Usted pidió que abramos el reclamo otra vez',
    waiting: 'Está guardado y va en camino a nuestro equipo de reclamos.',
    sent: 'Nuestro equipo de reclamos lo tiene.',
    stuck:
      'Lo tenemos, pero no hemos podido pasarlo todavía. Lo estamos revisando; usted no tiene que hacer nada.',
    refused:
      'Nuestro equipo de reclamos no pudo recibirlo: el reclamo ya avanzó. Lo que usted escribió no se pasó. Vea dónde está su reclamo ahora, o llámenos.',
    yourWords: 'Lo que usted escribió',
    amount: 'Alrededor de {{amount}}',
    files_one: 'Con {{count}} archivo',
    files_other: 'Con {{count}} archivos',
  },
  open: {
    appeal: 'Pedir otra revisión',
    supplement: 'Avisar de más daños',
    reopening: 'Pedir que lo abramos otra vez',
  },
  form: {
    files: 'Fotos o papeles que lo muestren',
    filesHint: 'Fotos y PDF, hasta {{size}} cada uno. Puede dejarlo vacío.',
    kept_one: '{{count}} archivo llegó y va incluido:',
    kept_other: '{{count}} archivos llegaron y van incluidos:',
    notSent: 'Lo que escribió no se envió:',
    toClaim: 'Ir a su reclamo',
  },
  appeal: {
    title: 'Pedir otra revisión',
    lead: 'Díganos qué debemos revisar otra vez y por qué. Puede enviar lo que lo muestre.',
    until: 'Puede pedirnos que lo revisemos otra vez hasta el {{date}}. {{how}}',
    beforePaid:
      'Pídala aquí antes de que enviemos el pago. Después todavía puede decírnoslo hasta el mismo día, en un mensaje.',
    afterPaid:
      'El día para decirnos que no está de acuerdo sigue siendo el {{date}}. El pago va en camino o ya se hizo, así que díganos en un mensaje qué debemos revisar otra vez.',
    afterClosed:
      'El día para decirnos que no está de acuerdo sigue siendo el {{date}}. El reclamo está cerrado, así que pida que lo abramos otra vez y diga qué debemos revisar.',
    paidTitle: 'Díganoslo ahora de otra manera',
    paidText:
      'El pago va en camino o ya se hizo, así que nuestro equipo de reclamos lo recibe como mensaje. Escriba qué debemos revisar otra vez y por qué.',
    closedText:
      'Este reclamo está cerrado. Pida que lo abramos otra vez y diga qué debemos revisar.',
    write: 'Escribirnos',
    past: 'El día para pedirla era el {{date}}. Todavía puede enviar esto. No podemos prometerle que nuestro equipo de reclamos lo tome en cuenta.',
    which: '¿Qué debemos revisar otra vez?',
    why: '¿Por qué lo ve de otra manera?',
    whyHint: 'Diga con sus palabras qué nos faltó o en qué nos equivocamos.',
    submit: 'Pedir otra revisión',
    notNow: 'No hay una decisión que revisar otra vez',
    notNowText:
      'Puede pedirla cuando haya una decisión, hasta que enviemos el pago o cerremos el reclamo.',
    already: 'Usted ya pidió otra revisión',
    alreadyText:
      'Lo estamos revisando otra vez. Para agregar fotos o papeles, use la página de su reclamo.',
  },
  supplement: {
    title: 'Encontré más daños',
    lead: 'Díganos qué más encontró usted o su taller. Lo agregamos a este reclamo.',
    leadClosed:
      'Díganos qué más encontró usted o su taller. Lo agregamos a este reclamo y lo abrimos otra vez.',
    what: '¿Qué más está dañado?',
    whatHint: 'Por ejemplo: detrás del parachoques hay un soporte doblado.',
    amount: 'Cuánto cuesta, si lo sabe',
    amountHint: 'En dólares, como 412.50',
    submit: 'Enviar esto',
    notNow: 'Ahora no se pueden agregar más daños aquí',
    notNowText:
      'Antes de una decisión, agréguelos a sus respuestas. Si el reclamo está cerrado, llámenos.',
  },
  reopening: {
    title: 'Pedir que lo abramos otra vez',
    lead: 'Díganos por qué este reclamo debe abrirse otra vez. Nuestro equipo de reclamos lo revisa.',
    why: '¿Por qué debe abrirse otra vez?',
    reason: {
      new_damage: 'Encontré más daños',
      new_information: 'Tengo algo nuevo que mostrar',
      disagree: 'No estoy de acuerdo con cómo terminó',
      other: 'Otra cosa',
    },
    words: 'Cuéntenos más',
    wordsHint: 'Basta una frase o dos.',
    submit: 'Pedir que lo abramos otra vez',
    notNow: 'Este reclamo no está cerrado',
    notNowText: 'Solo un reclamo cerrado se puede abrir otra vez.',
  },
  withdrawal: {
    reason: '¿Por qué lo retira?',
    skip: 'No tiene que decirlo.',
    changed_mind: 'Cambié de opinión',
    repaired_myself: 'Lo arreglé por mi cuenta',
    other_insurer_pays: 'Paga el seguro de otra persona',
    mistake: 'Lo reporté por error',
    other: 'Otra cosa',
    words: '¿Quiere agregar algo?',
  },
  staff: {
    title: 'Solicitudes adicionales',
    appeal: 'Otra revisión',
    supplement: 'Más daños',
    reopening: 'Abrirlo otra vez',
    waiting: 'En camino al sistema central',
    sent: 'En el sistema central',
    stuck: 'No entregado',
    refused: 'Rechazado por el sistema central',
    stuckTitle: 'Revisiones, daños y reaperturas que el sistema central no tiene',
    wrongTitle: 'Pagos que no cuadran',
    wrongText:
      'Las partes de estos pagos no dan su total. Sus asegurados ven solo el total, hasta que el sistema central lo corrija.',
    wrong: 'No cuadra',
  },
} as const satisfies SameKeys<typeof english>
