import { expect, test } from 'vitest'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { fileOf, policeReport } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId, startDraft } from './claims.test-support.ts'
import { answerRequest, applyClaimFile, findOwnClaim, listOwnClaims } from './claims.server.ts'
import type { ClaimView } from './claims.ts'

const ana = { holderId: anaId }

const inView = async (view?: ClaimView, holderId = anaId) =>
  (await listOwnClaims({ holderId, view })).claims.map(({ claimId }) => claimId)

/** A claim of Ana's at the core, asked for a report where `asked`. */
async function aClaim(history: StatusAtCore[], asked = false) {
  const claimId = await aSentClaim()
  const requests = asked ? [{ ...policeReport, coreRequestId: `ACT-${claimId}` }] : []
  const coreClaimId = `CLM-${claimId}`
  const file = fileOf({ coreClaimId, externalRef: claimId, version: 3, history, requests })
  await applyClaimFile({ file })
  return claimId
}

test('each view shows what it says: whose turn, open, closed, not sent', async () => {
  const draft = await startDraft()
  const open = await aClaim(['noticed', 'acknowledged'])
  const asked = await aClaim(['noticed', 'acknowledged', 'assigned'], true)
  const closed = await aClaim(['noticed', 'acknowledged', 'closed'], true)
  await startDraft(benId)
  expect(await inView()).toEqual([closed, asked, open, draft])
  expect(await inView('open')).toEqual([asked, open])
  expect(await inView('closed')).toEqual([closed])
  expect(await inView('drafts')).toEqual([draft])
  expect(await inView('you')).toEqual([asked, draft])
})

test('an answered request leaves the view of what waits for the person at once', async () => {
  const claimId = await aClaim(['noticed', 'acknowledged'], true)
  const { requestId } = (await findOwnClaim({ claimId, ...ana }))!.requests[0]!
  await answerRequest({ claimId, requestId, ...ana, answer: { kind: 'cannot_provide' } })
  expect(await inView('you')).toEqual([])
  const [listed] = (await listOwnClaims(ana)).claims
  expect(listed!.asks).toEqual({ open: 0, waiting: 1 })
})

test('a line and a policy narrow the list too', async () => {
  const claimId = await aSentClaim()
  const of = async (filter: object) => (await listOwnClaims({ ...ana, ...filter })).claims.length
  expect(await of({ line: 'auto' })).toBe(1)
  expect(await of({ line: 'home' })).toBe(0)
  expect(await of({ policyId: claimId })).toBe(0)
})

test('a narrowed list goes on where its page ends, and no claim is skipped or twice', async () => {
  const drafts: string[] = []
  for (let count = 0; count < 25; count++) {
    drafts.push(await startDraft())
    if (count % 5 === 0) await aSentClaim()
  }
  const first = await listOwnClaims({ ...ana, view: 'drafts' })
  const second = await listOwnClaims({ ...ana, view: 'drafts', after: first.next })
  const seen = [...first.claims, ...second.claims].map(({ claimId }) => claimId)
  expect(seen).toEqual(drafts.reverse())
  expect(second.next).toBeUndefined()
})
