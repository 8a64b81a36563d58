import { expect, test } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { anaId, aSentClaim, benId, fillLaneOne, signed, startDraft } from './claims.test-support.ts'
import {
  discardDraft,
  findOwnClaim,
  listActiveClaims,
  listOwnClaims,
  saveAnswers,
  startClaim,
  submitClaim,
} from './claims.server.ts'

const ana = { holderId: anaId }
const ben = { holderId: benId }

test('the same form sent twice makes one draft', async () => {
  const form = {
    ...ana,
    formToken: newId(),
    language: 'en',
    line: 'auto',
    policyNumberText: 'TMA 48 something',
  } as const
  const made = await Promise.all([startClaim(form), startClaim(form), startClaim(form)])
  expect(new Set(made.map((one) => one !== 'no-policy' && one.claimId)).size).toBe(1)
  expect((await listOwnClaims(ana)).claims).toHaveLength(1)
})

test('a form token of somebody else opens nothing', async () => {
  const form = { formToken: newId(), language: 'en', line: 'auto', policyNumberText: 'X' } as const
  await startClaim({ ...form, ...ana })
  expect(await startClaim({ ...form, ...ben })).toBe('no-policy')
})

test('a line that the insurer has not switched on starts no claim', async () => {
  const form = { ...ana, formToken: newId(), language: 'en', policyNumberText: 'X' } as const
  expect(await startClaim({ ...form, line: 'health' })).toBe('no-policy')
})

test('every section saved is kept beside the others', async () => {
  const claimId = await startDraft()
  await fillLaneOne(claimId)
  await saveAnswers({ claimId, ...ana, section: 'vehicle', answers: { plate: 'KRT4471' } })
  const claim = await findOwnClaim({ claimId, ...ana })
  expect(claim?.answers).toMatchObject({
    what: { cause: 'collision' },
    vehicle: { plate: 'KRT4471' },
  })
})

test('a notice is not sent before lane one is complete', async () => {
  const claimId = await startDraft()
  expect(await submitClaim({ claimId, ...ana, ...signed() })).toBe('incomplete')
  expect(listRecordedEvents('claim/submitted')).toHaveLength(0)
})

test('a second submit changes nothing', async () => {
  const claimId = await startDraft()
  await fillLaneOne(claimId)
  const submit = () => submitClaim({ claimId, ...ana, ...signed() })
  const outcomes = await Promise.all([submit(), submit(), submit(), submit(), submit()])
  const first = await findOwnClaim({ claimId, ...ana })
  expect(outcomes).toEqual(Array(5).fill('submitted'))
  expect(await submit()).toBe('submitted')
  expect(await findOwnClaim({ claimId, ...ana })).toEqual(first)
  expect(listRecordedEvents('claim/submitted')).toHaveLength(1)
  expect(listRecordedEvents('claim/changed')).toHaveLength(1)
})

test('the claim shows what was signed, when it was received, and that it is stored', async () => {
  const claimId = await aSentClaim()
  const claim = await findOwnClaim({ claimId, ...ana })
  expect(claim).toMatchObject({
    status: 'queued',
    reference: expect.stringMatching(/^HV-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    handOver: { state: 'stored' },
    declaration: { signedName: 'Ana Rivera', fraudNotice: { state: 'TX' } },
    steps: [{ kind: 'received', status: 'queued' }],
  })
  expect(claim?.noticedAt).toBe(claim?.steps[0]?.at)
})

test("nobody can see, change, submit or discard another holder's claim", async () => {
  const claimId = await startDraft()
  await fillLaneOne(claimId)
  const own = { claimId, ...ben }
  expect(await findOwnClaim(own)).toBeUndefined()
  expect(await saveAnswers({ ...own, section: 'what', answers: {} })).toBe('not-found')
  expect(await submitClaim({ ...own, ...signed() })).toBe('not-found')
  expect(await discardDraft(own)).toBe('not-found')
  expect(await listActiveClaims(benId)).toEqual([])
})

test('answers changed after the claim was sent go to the insurer once', async () => {
  const claimId = await aSentClaim()
  const change = { claimId, ...ana, section: 'contact', answers: { phone: '+15595550199' } }
  expect(await saveAnswers(change)).toBe('saved')
  expect(await saveAnswers(change)).toBe('saved')
  expect(listRecordedEvents('claim/details.changed')).toHaveLength(1)
})

test('a discarded draft is gone with its answers, and a sent claim cannot be discarded', async () => {
  const draft = await startDraft()
  const sent = await aSentClaim()
  expect(await discardDraft({ claimId: draft, ...ana })).toBe('discarded')
  expect(await discardDraft({ claimId: sent, ...ana })).toBe('too-late')
  expect(await findOwnClaim({ claimId: draft, ...ana })).toBeUndefined()
  expect(await submitClaim({ claimId: draft, ...ana, ...signed() })).toBe('not-found')
  expect((await listOwnClaims(ana)).claims.map(({ claimId }) => claimId)).toEqual([sent])
})

test('the list goes on where a page ends, and no claim is skipped or twice', async () => {
  const made: string[] = []
  for (let count = 0; count < 45; count++) made.push(await startDraft())
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listOwnClaims({ ...ana, after })
    seen.push(...page.claims.map(({ claimId }) => claimId))
    after = page.next
  } while (after)
  expect(seen).toEqual(made.reverse())
})
