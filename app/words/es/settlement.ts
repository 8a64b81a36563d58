import type { settlement as english } from '../en/settlement.ts'
import type { SameKeys } from '../keys.ts'

export const settlement = {
  reason: 'Por qué',
  clause: 'En su póliza',
  cure: 'Qué cambiaría esto',
  recoverable: 'Esta parte la recupera',
  recoverableText:
    '{{amount}} de lo que descontamos por desgaste y antigüedad se paga cuando esté reparado. Guarde la factura.',
  checking:
    'Estamos revisando cómo se calculó esta cantidad, y lo mostramos aquí cuando esté bien.',
  replaced: 'Otro pago toma el lugar de este.',
  replaces: 'Toma el lugar de un pago anterior.',
  account: 'Cuenta que termina en {{digits}}',
  shippedBy: 'Enviado con {{carrier}}',
  trackingNumber: 'Número {{number}}',
  reissuing: 'Lo enviamos otra vez.',
  payees: 'Se paga a',
  state: 'Dónde está',
  method: 'Cómo',
  amount: 'Cantidad',
  role: {
    insured: 'persona asegurada',
    mortgagee: 'tiene la hipoteca',
    lienholder: 'tiene el préstamo',
    vendor: 'hace la reparación',
    provider: 'dio el tratamiento',
  },
  payee: '{{name}} ({{role}})',
} as const satisfies SameKeys<typeof english>
