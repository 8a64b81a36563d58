import type { forms as english } from '../en/forms.ts'
import type { SameKeys } from '../keys.ts'

export const forms = {
  photos: {
    lead: '¿Tiene fotos de lo que pasó? Agréguelas ahora, o siga sin ellas. También puede agregarlas después de enviar.',
    skip: 'Seguir sin fotos',
  },
  said: {
    title: 'Todo lo que nos dijo',
    lead: 'Puede cambiarlo hasta que decidamos.',
    see: 'Ver y cambiar todo lo que nos dijo',
    more: 'Responder más preguntas',
    moreHint: 'Puede responder más preguntas ahora o después de enviarlo.',
    none: 'Todavía no hay nada respondido aquí.',
    files: 'Sus archivos',
    fileRemoved: 'un archivo que se quitó',
  },
  signed: {
    title: 'Lo que firmó',
    by: 'Firmado por',
    at: 'Firmado el',
    shownAt: 'Aviso de fraude mostrado el',
    changed:
      'Después de la firma se agregaron o cambiaron respuestas. Este comprobante conserva lo que se firmó.',
  },
  paper: {
    pdf: 'Guardarlo como PDF',
    foot: 'Referencia {{reference}}, página {{page}} de {{pages}}',
    fileName: 'comprobante {{reference}}',
  },
  before: {
    deductible:
      'Su deducible para esto es de {{amount}}: la parte que paga usted. Si la pérdida es menor, es posible que no paguemos nada. Repórtelo de todos modos: revisamos cada reporte.',
    deductiblePercent:
      'Su deducible para esto es el {{percent}} % de {{limit}}, es decir, {{amount}}: la parte que paga usted. Si la pérdida es menor, es posible que no paguemos nada. Repórtelo de todos modos: revisamos cada reporte.',
    flood:
      'Las pólizas de vivienda normalmente no cubren inundaciones. Si tiene una póliza de inundación, repórtelo allí también. Después de un desastre declarado, DisasterAssistance.gov puede ayudar. Envíenos este reporte de todos modos: revisamos cada reporte.',
  },
} as const satisfies SameKeys<typeof english>
