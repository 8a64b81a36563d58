import { z } from 'zod'
import type { ClosedReason, Money } from '#app/modules/insurer/insurer.ts'
import { may, takesSupplement, type ClaimStatus } from './claim-status.ts'
import { longText } from './long-text.ts'
import { sum } from './questions/question.ts'

/** What a person asks on top of a claim: another look at a decision, more damage, to open it again. */
export type FilingKind = 'appeal' | 'supplement' | 'reopening'

export const reopenReasons = ['new_damage', 'new_information', 'disagree', 'other'] as const
export type ReopenReason = (typeof reopenReasons)[number]

/**
 * One of these, and how far it has come. 'waiting': on its way to the insurer; 'stuck': staff look at
 * why it could not be passed on; 'refused': the insurer did not take it. Times in milliseconds since 1970.
 */
export type Filing = {
  filingId: string
  kind: FilingKind
  state: 'waiting' | 'stuck' | 'sent' | 'refused'
  /** Why it is stuck or refused: a reason code. */
  code?: string | undefined
  filedAt: number
  text: string
  reason?: ReopenReason | undefined
  amount?: Money | undefined
  exposureIds: string[]
  documentIds: string[]
}

/** `token` makes a double click one filing; `document` names files that arrived with an earlier try. */
const inAnyFiling = {
  token: z.uuid(),
  text: longText(4_000, { min: 1 }),
  document: z.array(z.string().max(60)).max(50, 'file.tooMany').default([]),
}

/** `coverage`: the exposures to look at again; one at least where any was decided by itself. */
export const appealForm = (hasParts: boolean) =>
  z.object({
    ...inAnyFiling,
    coverage: z
      .array(z.string().max(60))
      .max(50)
      .default([])
      .refine((chosen) => chosen.length > 0 || !hasParts, 'choose'),
  })

export const SupplementForm = z.object({ ...inAnyFiling, amount: sum().schema.optional() })

export const ReopenForm = z.object({
  ...inAnyFiling,
  reason: z.enum(reopenReasons, { error: 'choose' }),
})

type Stands = { status: ClaimStatus; closedReason?: ClosedReason | undefined }

/**
 * Whether a claim takes such a filing now. What was withdrawn or was another claim all along has no
 * damage to add to: it can only be opened again.
 */
export function mayFile(kind: FilingKind, { status, closedReason }: Stands) {
  if (kind === 'appeal') return may('appeal', status)
  if (kind === 'reopening') return may('reopen', status)
  const isNothing = closedReason === 'withdrawn' || closedReason === 'duplicate'
  return takesSupplement(status) && !(status === 'closed' && isNothing)
}
