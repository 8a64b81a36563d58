import { wordFor, fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { paymentFailures, paymentMethods, paymentStates } from '#app/modules/insurer/core-codes.ts'
import type { PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import { WireMoney } from '#app/modules/insurer/wire/wire-parts.ts'

export const WirePayment = z.object({
  paymentId: z.string(),
  state: z.string(),
  method: z.string(),
  payees: z.array(z.object({ name: z.string(), role: z.string() })).default([]),
  total: WireMoney,
  issuedOn: z.string(),
  accountLast4: z.string().optional(),
  replaces: z.string().optional(),
  tracking: z
    .object({
      carrier: z.string().optional(),
      number: z.string().optional(),
      url: z.string().optional(),
      expectedOn: z.string().optional(),
    })
    .optional(),
  failure: z.object({ code: z.string().optional(), message: z.string() }).optional(),
  breakdown: z
    .array(
      z.object({
        coverageName: z.string(),
        loss: WireMoney,
        depreciation: WireMoney,
        recoverableDepreciation: WireMoney.optional(),
        deductible: WireMoney,
        otherReductions: z.array(z.object({ label: z.string(), amount: WireMoney })).default([]),
        payment: WireMoney,
      }),
    )
    .default([]),
})

/** A payment in the portal's words. Of a state we cannot name we cannot say that it was issued. */
export function paymentFromCore(wire: z.infer<typeof WirePayment>): PaymentAtCore {
  const { failure, ...same } = wire
  return {
    ...same,
    state: wordFor(paymentStates, wire.state) ?? 'unknown',
    method: wordFor(paymentMethods, wire.method) ?? 'check',
    payees: wire.payees.map(({ name, role }) => ({ name, role: fromCode('payeeRoles', role) })),
    failureMessage: failure?.message,
    failure: wordFor(paymentFailures, failure?.code),
  }
}
