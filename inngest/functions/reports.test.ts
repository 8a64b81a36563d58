import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { reportLetters } from '#db/schema/notifications.ts'
import {
  confirmReporter,
  findOwnClaim,
  listOwnClaims,
  matchClaim,
  openClaimForStaff,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { aReport, reported } from '#app/modules/claims/report.test-support.ts'
import { fetchClaimFile, updateClaim } from '#app/modules/insurer/insurer.server.ts'
import {
  listReportLetters,
  sendReportLetter,
  sendReportText,
} from '#app/modules/notifications/notifications.server.ts'
import { suppress } from '#app/modules/notifications/suppressed-addresses.server.ts'
import { toGsm } from '#app/modules/notifications/to-gsm.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { ana, dan } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { clockTest, startEngine, clocked } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>
beforeEach(async () => {
  core = await startCore()
  engine = await startEngine()
  providers = await startProviders()
})

const byEmail = (email: string) => ({ ...aReport().answers, contact: { email } })
const dansReport = () =>
  reported({ policyNumberText: dan.policyNumber, answers: byEmail(dan.email), line: 'auto' })
const listed = async (holderId: string) =>
  (await listOwnClaims({ holderId })).claims.map(({ claimId }) => claimId)

clockTest(
  'who reported with the core down and then proves the policy has the claim before the core does, and once after',
  async () => {
    const claimId = await dansReport()
    await signedIn(dan)
    // The person's policies come from the core; the claim has not reached it.
    await core.dial({ fault: 'error', status: 503, operation: 'createClaim' })
    await engine.settle()
    expect(await listed(dan.holderId)).toEqual([claimId])
    expect(await core.claims(claimId)).toEqual([])
    await core.calm()
    await clocked(engine).settle(60 * 60_000)
    expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
    expect(await listed(dan.holderId)).toEqual([claimId])
  },
)

test('who has an account and reports without logging in finds the claim in it', async () => {
  await signedIn(dan)
  await engine.settle()
  const claimId = await dansReport()
  await engine.settle()
  expect(await listed(dan.holderId)).toEqual([claimId])
})

test('the receipt goes out once, also when its step is taken again after a crash', async () => {
  const claimId = await dansReport()
  await engine.settle()
  const receipts = () => providers.emails().filter(({ to }) => to === dan.email)
  expect(receipts()).toHaveLength(1)
  const [{ eventKey } = { eventKey: '' }] = read((db) => db.select().from(reportLetters).all())
  const again = {
    eventKey,
    claimId,
    about: 'receipt',
    to: dan.email,
    language: 'en',
    reference: 'HV-1',
  }
  expect(await sendReportLetter(again as Parameters<typeof sendReportLetter>[0])).toBe('seen')
  expect(receipts()).toHaveLength(1)
  expect(receipts()[0]!.text).not.toMatch(/collision|pickup|TMA/)
})

clockTest('a receipt that its provider did not take goes out later, once', async () => {
  await providers.dialEmail({ fault: 'unavailable', times: 1 })
  await dansReport()
  await engine.settle()
  const receipts = () => providers.emails().filter(({ to }) => to === dan.email)
  expect(receipts()).toEqual([])
  await clocked(engine).settle(60 * 60_000)
  expect(receipts()).toHaveLength(1)
})

test('news goes to a reporter who has confirmed their email, and names the reference alone', async () => {
  const claimId = await reported({ answers: byEmail('rosa@example.test') })
  await confirmReporter({ claimId, kind: 'email' })
  await engine.settle()
  const { reference } = read((db) => db.select().from(claims).all()).find(
    ({ id }) => id === claimId,
  )!
  const mail = providers.emails().filter(({ to }) => to === 'rosa@example.test')
  const news = mail.filter(({ subject }) => subject?.startsWith('News'))
  expect(news).toHaveLength(1)
  const letters = await listReportLetters(claimId)
  expect(letters.map(({ about }) => about).sort()).toEqual(['news', 'receipt'])
  expect(letters.every(({ state }) => state === 'sent')).toBe(true)
  expect(news[0]!.text).toContain(reference)
  expect(news[0]!.text).not.toMatch(/collision|pickup|TMA|Rosa/)
})

test('news goes as a short text to a reporter who has confirmed their phone, once, and to no number that said STOP', async () => {
  const phone = '+12025550147'
  const claimId = await reported({ answers: { ...aReport().answers, contact: { phone } } })
  await confirmReporter({ claimId, kind: 'phone' })
  await engine.settle()
  const texts = () => providers.texts().filter(({ to }) => to === phone)
  const row = read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)!
  expect(texts()).toHaveLength(1)
  const { body } = texts()[0]!
  expect(body).toContain(row.reference)
  expect(body).not.toMatch(/collision|pickup|TMA|Rosa|http/)
  expect(toGsm(body)).toBe(body)
  expect(body.length).toBeLessThanOrEqual(160)
  const news = { claimId, to: phone, language: 'es', reference: row.reference } as const
  const [{ eventKey } = { eventKey: '' }] = read((db) => db.select().from(reportLetters).all())
  expect(await sendReportText({ ...news, eventKey })).toBe('seen')
  await write((tx) => suppress(tx, { channel: 'text', address: phone, code: 'twilio-21610' }))
  expect(await sendReportText({ ...news, eventKey: 'step:another' })).toBe('failed')
  expect(texts()).toHaveLength(1)
})

test('a policy that staff chose reaches the core as an update of the same claim, once', async () => {
  await signedIn(ana)
  const claimId = await aSentClaim(ana.holderId)
  await engine.settle()
  const [before] = await core.claims(claimId)
  const policies = await listPolicies(ana.holderId)
  const { policyId } = policies.find(({ line }) => line === 'auto')!
  const staff = { staffId: 's1', insuredAs: undefined }
  await openClaimForStaff({ claimId, ...staff })
  for (let press = 0; press < 2; press++)
    expect(await matchClaim({ claimId, policyId, ...staff })).toBe('matched')
  await engine.settle()
  const [after, ...others] = await core.claims(claimId)
  expect(others).toEqual([])
  expect(after!.version).toBe(before!.version + 1)
  expect(await findOwnClaim({ claimId, holderId: ana.holderId })).toMatchObject({ policyId })
})

test('a policy is told only while the core has matched none: its own match stands', async () => {
  const claimId = await dansReport()
  await engine.settle()
  const [{ claimId: coreClaimId, version } = { claimId: '', version: 0 }] =
    await core.claims(claimId)
  expect((await fetchClaimFile(coreClaimId)).claim.corePolicyId).toBe('POL-7031')
  const told = await updateClaim({ coreClaimId, changes: { corePolicyId: 'POL-7001' } })
  expect(told).toMatchObject({ corePolicyId: 'POL-7031', version })
})
