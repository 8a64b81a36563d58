import { expect } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import {
  askToReopen,
  discardDraft,
  fileAppeal,
  fileSupplement,
  markHandOverFailed,
  submitClaim,
  withdrawClaim,
} from '#app/modules/claims/claims.server.ts'
import type { ClaimStatus, OwnVerb } from '#app/modules/claims/claim-status.ts'
import { signed } from '#app/modules/claims/claims.test-support.ts'
import { statusIn, type Model } from '#tests/lifecycle/model.ts'
import { eventsBetween, picture, type World } from '#tests/lifecycle/world.ts'

type Rule = {
  /** Where product.md lets the verb begin: its table, written down a second time on purpose. */
  from: ClaimStatus[]
  to: ClaimStatus | 'as it was'
  event: string
  act: (world: World) => Promise<unknown>
  then: (model: Model) => void
}

/** Telling of more damage moves no claim, and yet is ours to allow or not. */
export type Verb = OwnVerb | 'supplement'

export const rules: Record<Verb, Rule> = {
  submit: {
    from: ['draft', 'needs_fix'],
    to: 'queued',
    event: 'claim/submitted',
    act: ({ claimId, holderId }) => submitClaim({ claimId, holderId, ...signed() }),
    then: (model) =>
      Object.assign(model, {
        ...{ phase: 'sent', waitsForFix: false },
        noticedAt: model.noticedAt || Date.now(),
      }),
  },
  discard: {
    from: ['draft'],
    to: 'discarded',
    event: 'claim/discarded',
    act: ({ claimId, holderId }) => discardDraft({ claimId, holderId }),
    then: (model) => Object.assign(model, { phase: 'discarded' }),
  },
  'ask-to-fix': {
    from: ['queued'],
    to: 'needs_fix',
    event: 'claim/changed',
    act: ({ claimId }) => markHandOverFailed({ claimId, code: 'RuleFailed' }),
    then: (model) => Object.assign(model, { waitsForFix: true }),
  },
  withdraw: {
    from: ['queued', 'needs_fix', 'acknowledged', 'assigned', 'investigating', 'evaluating'],
    to: 'withdrawn',
    event: 'claim/withdrawn',
    act: ({ claimId, holderId }) => withdrawClaim({ claimId, holderId }),
    then: (model) => Object.assign(model, { withdrawalOwed: true, waitsForFix: false }),
  },
  appeal: {
    from: ['approved', 'part_approved', 'denied'],
    to: 'appeal',
    event: 'filing/made',
    act: (world) => fileAppeal({ ...filingOf(world), exposureIds: [] }),
    then: (model) => Object.assign(model, { filed: 'appeal' }),
  },
  reopen: {
    from: ['closed'],
    to: 'reopened',
    event: 'filing/made',
    act: (world) => askToReopen({ ...filingOf(world), reason: 'new_damage' }),
    then: (model) => Object.assign(model, { filed: 'reopened' }),
  },
  supplement: {
    from: ['approved', 'part_approved', 'denied', 'paying', 'payment_failed', 'appeal', 'closed'],
    to: 'as it was',
    event: 'filing/made',
    act: (world) => fileSupplement(filingOf(world)),
    then: () => undefined,
  },
}

const filingOf = ({ claimId, holderId }: World) => ({
  ...{ claimId, holderId, formToken: newId(), documentIds: [] },
  text: 'The plumber found more.',
})

export const verbs = Object.keys(rules) as Verb[]

/** Those a walk tries: how the insurer settles what was filed is tried beside the filings. */
export const walked = verbs.filter((verb) => rules[verb].event !== 'filing/made')

/** How often each verb was tried in each status. */
export const tried = new Map<string, number>()

/** Tries a verb where the claim stands: it does what the table says, or nothing at all. */
export async function attempt(verb: Verb, model: Model, world: World) {
  const { from, to, event, act, then } = rules[verb]
  const status = statusIn(model)
  const isReady = verb === 'submit' ? model.isFilled : verb !== 'ask-to-fix' || !model.isTakenUp
  const isLegal = from.includes(status)
  if (!isLegal || isReady) note(verb, status)
  const before = picture(world)
  await act(world)
  const after = picture(world)
  if (!isLegal || !isReady) return expect(after, `${verb} in ${status}`).toEqual(before)
  expect(after.row.status, `${verb} in ${status}`).toBe(to === 'as it was' ? status : to)
  expect(eventsBetween(before, after).filter((name) => name === event)).toEqual([event])
  then(model)
}

function note(verb: Verb, status: ClaimStatus) {
  const pair = `${verb} in ${status}`
  tried.set(pair, (tried.get(pair) ?? 0) + 1)
}
