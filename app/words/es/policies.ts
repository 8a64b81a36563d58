import type { policies as english } from '../en/policies.ts'
import type { SameKeys } from '../keys.ts'

export const policies = {
  title: 'Sus pólizas',
  idCard: 'Tarjeta de seguro',
  covered: 'Qué está cubierto',
  coveredBy: 'Qué cubre su póliza de {{policy}}',
  renews: 'Se renueva el {{date}}',
  ends: 'Termina el {{date}}',
  ended: 'Terminó el {{date}}',
  number: 'Póliza {{number}}',
  limit: 'Pagamos hasta {{amount}}',
  deductible: 'Usted paga los primeros {{amount}}',
  noDeductible: 'Usted no paga nada primero',
  readAt: 'Al {{time}}',
  noneTitle: 'Todavía no hay pólizas',
  noneText: 'No vemos ninguna póliza suya. Por favor, llámenos.',
} as const satisfies SameKeys<typeof english>
