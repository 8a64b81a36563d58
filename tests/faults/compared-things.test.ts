import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import {
  answerRequest,
  fileAppeal,
  findOwnClaim,
  markFilingSent,
  withdrawClaim,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import {
  confirmContactChange,
  startContactChange,
  type ContactMessage,
} from '#app/modules/identity/identity.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { findLastComparison, type Tell } from '#app/platform/comparisons.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findEntry, listEntries, moveEntry } from '#app/platform/ledger.server.ts'
import * as comparisonRoute from '#app/routes/admin/sync-comparison.tsx'
import * as syncRoute from '#app/routes/admin/sync.tsx'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { policies } from '#db/schema/policies.ts'
import { compareHolder } from '#inngest/functions/compare-holder.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore, startSoapCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let accountId = ''
let claimId = ''
let coreClaimId = ''
const begin = async (start: typeof startCore) => {
  core = await start()
  engine = await startClockedEngine()
  ;({ accountId } = await signedIn(ana))
  claimId = await aSentClaim()
  await engine.settle()
  coreClaimId = (await core.claims(claimId))[0]!.claimId
  await compareHolder(anaId)
}
beforeEach((context) => (context.task.name.includes('SOAP') ? undefined : begin(startCore)))

const differences = async () => (await compareHolder(anaId)).found
const failed = async () => (await listEntries(claimId)).filter(({ state }) => state === 'failed')
const desk = (act: string, form?: Record<string, string>) =>
  core.desk(`claims/${coreClaimId}/${act}`, form)

async function aSentAnswer() {
  await desk('ask-document', {
    ...{ documentType: 'REPAIR_ESTIMATE', subject: 'Estimate', text: 'Send it.' },
  })
  await engine.settle(minutes(5))
  const { requestId } = (await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]!
  await answerRequest({ claimId, holderId: anaId, requestId, answer: { kind: 'cannot_provide' } })
  await engine.settle(minutes(5))
  expect((await listEntries(claimId)).at(-1)).toMatchObject({ kind: 'answer', state: 'confirmed' })
}

/** As another system of the insurer's corrects what was told. */
async function changeAtCore(changes: object) {
  const [{ version } = { version: 0 }] = await core.claims(claimId)
  const headers = { 'if-match': `"${version}"` }
  await core.elsewhere('PATCH', `/claims/${coreClaimId}`, changes, headers)
  await engine.settle(minutes(5))
}

test('answers that the core has otherwise are listed by their names, and go again only when staff say that ours count', async () => {
  await changeAtCore({ lossDate: '2026-11-17', injured: 'YES' })
  const differing = { what: 'details-differ', subjectId: claimId, fields: ['lossDate'] }
  expect(await differences()).toMatchObject([differing])
  expect(await failed()).toEqual([])
  const sara = await signedIn(staffSara)
  const path = '/admin/sync/comparison'
  await visit(comparisonRoute, path, path, { ...sara, form: {} })
  await engine.settle(minutes(5))
  const page = async () => (await visit(comparisonRoute, path, path, sara)).text()
  expect(await page()).toContain('other answers than were given here: date it happened.')
  const form = { of: 'details', id: claimId, act: 'told' }
  await visit(syncRoute, '/admin/sync', '/admin/sync', { ...sara, form })
  await engine.settle(minutes(5))
  expect(await differences()).toEqual([])
  expect(await page()).toContain('The core has it now. Nothing to do.')
})

test('over SOAP what was told and answered compares as it does over REST', async () => {
  await begin(startSoapCore)
  await aSentAnswer()
  expect(await differences()).toEqual([])
  await changeAtCore({ contact: { phone: '+15125550100' } })
  expect(await differences()).toMatchObject([{ what: 'details-differ', fields: ['contact'] }])
})

test('a withdrawal and an appeal that the core confirmed and has no trace of wait for staff', async () => {
  await desk('match', { policyId: 'POL-7001' })
  await desk('assign', { adjuster: 'Marcus Bell' })
  await desk('deny', { coverageCode: 'COLL', item: 'Bumper', reason: 'Too old.', cure: 'A photo.' })
  await engine.settle(minutes(5))
  const basics = { claimId, holderId: anaId, formToken: newId(), documentIds: [] }
  await fileAppeal({ ...basics, text: 'Here is a photo.', exposureIds: [] })
  const filingId = String(listRecordedEvents('filing/made')[0]!.data['filingId'])
  const [{ version } = { version: 0 }] = await core.claims(claimId)
  await markFilingSent({ filingId, version })
  expect(await differences()).toMatchObject([{ what: 'appeal-missing-at-core', claimId }])
  expect(await failed()).toMatchObject([{ kind: 'appeal', code: 'MissingAtCore' }])
  const other = await aSentClaim()
  await engine.settle(minutes(5))
  await withdrawClaim({ claimId: other, holderId: anaId })
  await write((tx) => {
    moveEntry(tx, { kind: 'withdrawal', subjectId: other }, 'confirmed')
    tx.update(claims).set({ withdrawalSettledAt: 1 }).where(eq(claims.id, other)).run()
  })
  expect(await differences()).toMatchObject([
    { what: 'withdrawal-missing-at-core', claimId: other },
  ])
  const entry = await findEntry({ kind: 'withdrawal', subjectId: other })
  expect(entry).toMatchObject({ state: 'failed', code: 'MissingAtCore' })
  expect(await findOwnClaim({ claimId: other, holderId: anaId })).toMatchObject({
    status: 'withdrawn',
  })
  expect(await differences()).toEqual([])
})

test('a contact that the core has otherwise is listed without being sent, and no word of it', async () => {
  const codes: string[] = []
  const deliver = async (message: ContactMessage) => {
    if ('code' in message) codes.push(message.code)
    return 'sent' as const
  }
  await startContactChange({ accountId, kind: 'email', value: 'ana@new.example.test', deliver })
  const [oldCode = '', newCode = ''] = codes
  await confirmContactChange({ accountId, kind: 'email', newCode, oldCode })
  await engine.settle(minutes(5))
  expect(await differences()).toEqual([])
  const { version } = await core.person(anaId)
  const headers = { 'if-match': `"${version}"` }
  await core.elsewhere('PATCH', `/policyholders/${anaId}`, { email: 'a@b.test' }, headers)
  const [found] = await differences()
  expect(found).toMatchObject({ what: 'contact-differs', holderId: anaId, fields: ['email'] })
  expect(JSON.stringify(found)).not.toMatch(/@/)
})

test('a policy that only one side has, or has newer, is listed, and the core’s is taken over', async () => {
  const [first, second] = await listPolicies(anaId)
  const isIt = (one: typeof first) => eq(policies.id, one!.policyId)
  await write((tx) => {
    tx.delete(policies).where(isIt(first)).run()
    tx.update(policies).set({ version: 0 }).where(isIt(second)).run()
    const row = tx.select().from(policies).where(isIt(second)).get()!
    tx.insert(policies)
      .values({ ...row, id: newId(), corePolicyId: 'POL-0' })
      .run()
  })
  const found = await differences()
  expect(new Map(found.map(({ what, subjectId }) => [what, subjectId]))).toEqual(
    new Map([
      ['policy-missing-here', first!.corePolicyId],
      ['policy-behind', second!.corePolicyId],
      ['policy-missing-at-core', 'POL-0'],
    ] as const),
  )
  expect(await differences()).toMatchObject([{ what: 'policy-missing-at-core' }])
})

test('a core that shows an older state than it told us, and one that has ours though we did not hear, are listed', async () => {
  await desk('match', { policyId: 'POL-7001' })
  await engine.settle(minutes(5))
  await write((tx) =>
    tx.update(claims).set({ coreVersion: 99 }).where(eq(claims.id, claimId)).run(),
  )
  expect(await differences()).toMatchObject([{ what: 'core-behind', subjectId: claimId }])
  await write((tx) => {
    const unheard = { coreClaimId: null, coreVersion: 0, handOver: 'stored' as const }
    tx.update(claims).set(unheard).where(eq(claims.id, claimId)).run()
  })
  expect(await differences()).toMatchObject([{ what: 'claim-unconfirmed-here', claimId }])
})

test('each difference is told before anything is done about it, so that no crash loses one', async () => {
  core.loseClaim(claimId)
  const isMarked = async () => (await failed()).length > 0
  const seen: boolean[] = []
  const tell: Tell = async () => void seen.push(await isMarked())
  await compareHolder(anaId, { tell })
  expect([seen, await isMarked()]).toEqual([[false], true])
  expect(await findLastComparison()).toBeUndefined()
})
