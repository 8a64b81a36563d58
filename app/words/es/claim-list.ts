import type { claimList as english } from '../en/claim-list.ts'
import type { SameKeys } from '../keys.ts'

export const claimList = {
  views: 'Qué reclamos',
  view: {
    all: 'Todos',
    you: 'Su turno',
    open: 'Abiertos',
    closed: 'Cerrados',
    drafts: 'Sin enviar',
  },
  of: 'Seguro',
  ofAny: 'Todos los seguros',
  show: 'Ver',
  ofChosen: 'La póliza que eligió',
  ofPolicy: '{{line}}: {{things}}',
  showAll: 'Mostrar todos los reclamos',
  none: {
    all: 'No hay reclamos de este seguro',
    you: 'Nada espera por usted',
    open: 'No hay reclamos abiertos',
    closed: 'No hay reclamos cerrados',
    drafts: 'No hay nada sin enviar',
  },
  noneText: 'Aquí ve solo una parte de sus reclamos.',
} as const satisfies SameKeys<typeof english>
