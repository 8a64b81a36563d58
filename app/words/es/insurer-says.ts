import type { insurerSays as english } from '../en/insurer-says.ts'
import type { SameKeys } from '../keys.ts'

export const insurerSays = {
  next: {
    assign: 'Elegimos quién se encarga de su reclamo',
    contact: 'Su ajustador revisa su reclamo y le llama',
    inspect: 'Un perito revisa los daños',
    investigate: 'Reunimos lo que necesitamos para decidir',
    decide: 'Calculamos lo que paga su póliza',
    pay: 'Enviamos el pago',
    again: 'Revisamos su reclamo otra vez',
    payAgain: 'Enviamos el pago otra vez',
    review: 'Otra persona revisa nuestra decisión',
  },
  refused: {
    no_proof: 'No tenemos nada que lo demuestre.',
    not_covered: 'Su póliza no cubre esto.',
    below_deductible: 'Cuesta menos que su deducible.',
  },
  paymentFailed: {
    returned: 'El banco lo devolvió.',
  },
} as const satisfies SameKeys<typeof english>
