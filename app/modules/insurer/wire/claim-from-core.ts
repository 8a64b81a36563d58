import { wordFor, fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import {
  channels,
  clocks,
  closedReasons,
  exposureStates,
  linesAtCore,
  nextSteps,
  outcomes,
  overlays,
  refusalReasons,
  statuses,
} from '#app/modules/insurer/core-codes.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import type { ClaimAtCore, ClockAtCore, Decision } from '#app/modules/insurer/insurer.ts'
import { givenIn, WireGiven, withoutGiven } from '#app/modules/insurer/wire/given-at-core.ts'
import { WireMoney, WirePlace, placeInWords } from '#app/modules/insurer/wire/wire-parts.ts'

const WireStep = z.object({
  status: z.string(),
  reasonCode: z.string().optional(),
  at: z.string(),
  reason: z.string().optional(),
  correction: z.boolean().optional(),
})

const WireDecision = z.object({
  outcome: z.string(),
  decidedOn: z.string(),
  approved: WireMoney.optional(),
  refused: z
    .array(
      z.object({
        item: z.string(),
        amount: WireMoney.optional(),
        reasonCode: z.string().optional(),
        reason: z.string(),
        clause: z.string().optional(),
        cure: z.string().optional(),
      }),
    )
    .default([]),
  appeal: z.object({ until: z.string(), how: z.string() }).optional(),
  regulator: z
    .object({ name: z.string(), phone: z.string().optional(), url: z.string().optional() })
    .optional(),
  letterDocumentId: z.string().optional(),
})

const WireExposure = z.object({
  exposureId: z.string(),
  coverageName: z.string(),
  state: z.string(),
  decision: WireDecision.optional(),
})

const WireClock = z.object({
  code: z.string(),
  state: z.string(),
  dueOn: z.string(),
  metOn: z.string().optional(),
  extendedBy: z.string().optional(),
})

/** What we read of a claim; the core may say more. */
export const WireClaim = z.object({
  claimId: z.string(),
  externalRef: z.string().optional(),
  claimNumber: z.string().optional(),
  version: z.number().int(),
  status: z.string(),
  reasonCode: z.string().optional(),
  line: z.string(),
  policyId: z.string().optional(),
  lossDate: z.string(),
  noticedAt: z.string(),
  updatedAt: z.string(),
  cause: z.string(),
  description: z.string().optional(),
  place: WirePlace.optional(),
  channel: z.string(),
  overlays: z.array(z.string()).default([]),
  adjuster: z
    .object({
      name: z.string(),
      phone: z.string().optional(),
      email: z.string().optional(),
      languages: z.array(z.string()).default([]),
      backup: z.object({ name: z.string(), phone: z.string().optional() }).optional(),
    })
    .optional(),
  nextStep: z
    .object({
      code: z.string().optional(),
      text: z.string(),
      expectedBy: z.string().optional(),
    })
    .optional(),
  duplicateOf: z.string().optional(),
  clocks: z.array(WireClock).default([]),
  exposures: z.array(WireExposure).default([]),
  history: z.array(WireStep).default([]),
  visibleTo: z.array(z.string()).default([]),
  ...WireGiven.shape,
})
export type WireClaim = z.infer<typeof WireClaim>

/** Whatever the core calls a code, the list of staff stays one. */
const LONGEST_CODE = 40

/**
 * The claim in the portal's words. Statuses it was not taught become `unknown`; a whole line of
 * business it was not taught cannot be shown.
 * @throws InsurerRefused (`UnknownLine`)
 */
export function claimFromCore(wire: WireClaim): ClaimAtCore {
  const { claimId, policyId, reasonCode, nextStep, ...same } = withoutGiven(wire)
  const line = wordFor(linesAtCore, wire.line)
  if (!line) throw new InsurerRefused('UnknownLine')
  const status = wordFor(statuses, wire.status)
  return {
    ...same,
    coreClaimId: claimId,
    corePolicyId: policyId,
    status: status ?? 'unknown',
    ...(status ? {} : { unknownStatus: wire.status.slice(0, LONGEST_CODE) }),
    closedReason: wordFor(closedReasons, reasonCode),
    line,
    cause: fromCode('causes', wire.cause),
    place: placeInWords(wire.place),
    channel: wordFor(channels, wire.channel) ?? 'other',
    overlays: wire.overlays.flatMap((code) => wordFor(overlays, code) ?? []),
    nextStep: nextStep && nextStepFromCore(nextStep),
    clocks: wire.clocks.flatMap(clockFromCore),
    exposures: wire.exposures.map(exposureFromCore),
    history: wire.history.map(stepFromCore),
    given: givenIn(wire),
  }
}

const nextStepFromCore = ({ code, ...step }: NonNullable<WireClaim['nextStep']>) => ({
  ...step,
  what: wordFor(nextSteps, code),
})

/** Where nobody gave words the core repeats the code it was sent, which is none for people. */
const isCode = (reason: string) => /^[A-Z]+(_[A-Z]+)*$/.test(reason)

function stepFromCore({ reasonCode, reason, ...step }: z.infer<typeof WireStep>) {
  return {
    ...step,
    reason: reason === undefined || isCode(reason) ? undefined : reason,
    status: wordFor(statuses, step.status) ?? ('unknown' as const),
    closedReason: wordFor(closedReasons, reasonCode),
    correction: step.correction ?? false,
  }
}

/** A kind of date we cannot name is left out: nobody could say what it is for. */
function clockFromCore({ code, ...clock }: z.infer<typeof WireClock>): ClockAtCore[] {
  const what = wordFor(clocks, code)
  return what ? [{ ...clock, what }] : []
}

function exposureFromCore({ decision, ...exposure }: z.infer<typeof WireExposure>) {
  return {
    ...exposure,
    state: wordFor(exposureStates, exposure.state) ?? ('open' as const),
    decision: decision && decisionFromCore(decision),
  }
}

/** An outcome we cannot name is not shown as a decision at all. */
function decisionFromCore(wire: z.infer<typeof WireDecision>): Decision | undefined {
  const outcome = wordFor(outcomes, wire.outcome)
  const refused = wire.refused.map(({ reasonCode, ...one }) => ({
    ...one,
    why: wordFor(refusalReasons, reasonCode),
  }))
  return outcome && { ...wire, refused, outcome }
}
