import { expect, test } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { claims } from '#db/schema/claims.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { anasAuto } from '#app/modules/policies/demo-policies.test-support.ts'
import { savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId, startDraft } from './claims.test-support.ts'
import { aReport, reported } from './report.test-support.ts'
import {
  applyClaimFile,
  confirmReporter,
  findOwnClaim,
  getDetailsForInsurer,
  getNoticeForInsurer,
  listOwnClaims,
  markNoticed,
  saveAnswers,
  takeOwnReports,
  takeReport,
} from './claims.server.ts'

const number = 'tma 4820117 03'
const rosa = { email: 'rosa@example.test', phone: '+15595550199' }
const stranger = { email: 'stranger@example.test', phone: '+15595550000' }

const givePolicy = (holderId: string) =>
  savePoliciesFromCore({ holderId, policies: [{ ...anasAuto, policyNumber: 'TMA-4820117-03' }] })
const aReportOnPolicy = (changes: Parameters<typeof aReport>[0] = {}) =>
  reported({ policyNumberText: number, ...changes })
const listed = async (holderId: string) =>
  (await listOwnClaims({ holderId })).claims.map(({ claimId }) => claimId)
const rowOf = (claimId: string) =>
  read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)!
const takers = () =>
  read((db) => db.select().from(audit).all())
    .filter(({ act }) => act === 'claim.taken-by-reporter')
    .map(({ actor }) => actor)
const contactsOf = (of: Record<string, typeof rosa>) => new Map(Object.entries(of))

test('whoever proves the policy and is reached as the reporter is has the claim at once, once', async () => {
  const claimId = await aReportOnPolicy()
  await givePolicy(anaId)
  for (const taken of [1, 0, 0])
    expect(await takeOwnReports({ holderId: anaId, contact: rosa })).toBe(taken)
  const claim = await findOwnClaim({ claimId, holderId: anaId })
  expect(claim).toMatchObject({
    answers: { contact: { phone: rosa.phone } },
    declaration: { reporterName: 'Rosa Delgado' },
  })
  expect(claim!.policyId).toBeDefined()
  expect(takers()).toEqual(['system'])
})

test('the number is compared whatever its dashes, and kept nowhere in plain', async () => {
  const claimId = await aReportOnPolicy({ policyNumberText: ' TMA4820117-03 ' })
  await givePolicy(anaId)
  expect(await takeOwnReports({ holderId: anaId, contact: rosa })).toBe(1)
  expect(JSON.stringify(rowOf(claimId))).not.toMatch(/4820117/)
  const rows = JSON.stringify(read((db) => db.all('select * from policies')))
  expect(rows).not.toMatch(/4820117/)
})

test('another insured of the policy, reached elsewhere, does not get it', async () => {
  const claimId = await aReportOnPolicy()
  await givePolicy(benId)
  expect(await takeOwnReports({ holderId: benId, contact: stranger })).toBe(0)
  expect(await findOwnClaim({ claimId, holderId: benId })).toBeUndefined()
})

test('the reporter’s email alone, without the policy, gets nothing', async () => {
  await aReportOnPolicy()
  await savePoliciesFromCore({
    holderId: benId,
    policies: [{ ...anasAuto, policyNumber: 'TMA-9999999-01' }],
  })
  expect(await takeOwnReports({ holderId: benId, contact: rosa })).toBe(0)
  expect(await takeOwnReports({ holderId: 'PH-nobody', contact: rosa })).toBe(0)
})

test('an account without a phone is not taken for a reporter without one', async () => {
  const contact = { email: 'rosa@example.test' }
  await aReportOnPolicy({ answers: { ...aReport().answers, contact } })
  await givePolicy(benId)
  const noPhone = { email: 'ben@example.test', phone: undefined }
  expect(await takeOwnReports({ holderId: benId, contact: noPhone })).toBe(0)
})

test('the policy of a taken report goes to the insurer, with the notice or as an update of it', async () => {
  const before = await aReportOnPolicy()
  const after = await aReportOnPolicy()
  await markNoticed({ claimId: after, coreClaimId: 'CLM-2', version: 1 })
  await givePolicy(anaId)
  await takeOwnReports({ holderId: anaId, contact: rosa })
  const policy = { corePolicyId: anasAuto.corePolicyId }
  expect((await getNoticeForInsurer(before)).policy).toEqual(policy)
  expect(await getDetailsForInsurer(after)).toMatchObject({ changes: policy })
  const told = listRecordedEvents('claim/details.changed').map(({ data }) => data.claimId)
  expect(told).toEqual(expect.arrayContaining([before, after]))
})

test('the core tells of it before, during and after: the account has one claim', async () => {
  await givePolicy(anaId)
  await givePolicy(benId)
  const claimId = await aReportOnPolicy()
  const visibleTo = [anaId, benId]
  const told = (version: number) => ({
    file: fileOf({ externalRef: claimId, version, history: ['noticed'], visibleTo }),
    contacts: contactsOf({ [anaId]: rosa, [benId]: stranger }),
  })
  await applyClaimFile(told(2))
  expect(await listed(anaId)).toEqual([claimId])
  await takeOwnReports({ holderId: anaId, contact: rosa })
  await applyClaimFile(told(3))
  await applyClaimFile(told(3))
  expect(await listed(anaId)).toEqual([claimId])
  const [bens, ...others] = await listed(benId)
  expect(others).toEqual([])
  const seen = await findOwnClaim({ claimId: bens!, holderId: benId })
  expect(JSON.stringify(seen)).not.toMatch(/Rosa|5550199/)
})

test('a row the core made first takes over what was said; nobody else can take it again', async () => {
  const claimId = await aReportOnPolicy()
  const visibleTo = [anaId, benId]
  const file = fileOf({ externalRef: claimId, version: 2, history: ['noticed'], visibleTo })
  await applyClaimFile({ file })
  const [own] = await listed(anaId)
  await givePolicy(anaId)
  await givePolicy(benId)
  expect(await takeOwnReports({ holderId: anaId, contact: rosa })).toBe(1)
  expect(await listed(anaId)).toEqual([own])
  expect(await findOwnClaim({ claimId: own!, holderId: anaId })).toMatchObject({
    answers: { contact: { phone: rosa.phone } },
    declaration: { signedName: 'Rosa Delgado' },
  })
  const { reference } = rowOf(claimId)
  expect(await takeReport({ holderId: benId, reference })).toBe('not-found')
  expect(await takeReport({ holderId: anaId, reference })).toEqual({ claimId: own })
})

test('with the reference of the receipt an insured of the policy takes it, again harmlessly', async () => {
  const claimId = await aReportOnPolicy()
  await givePolicy(anaId)
  const { reference } = rowOf(claimId)
  for (let turn = 0; turn < 2; turn++)
    expect(await takeReport({ holderId: anaId, reference })).toEqual({ claimId })
  expect(takers()).toEqual([`holder:${anaId}`])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({
    declaration: { signedName: 'Rosa Delgado' },
  })
})

test('a reference opens nothing without the policy, of an account’s claim, or once it is taken', async () => {
  const claimId = await aReportOnPolicy()
  const ofAccount = await aSentClaim(anaId)
  const draft = await startDraft(anaId)
  const take = (of: string) => takeReport({ holderId: benId, reference: rowOf(of).reference })
  for (const of of [claimId, ofAccount, draft]) expect(await take(of)).toBe('not-found')
  expect(await takeReport({ holderId: benId, reference: 'HV-0000-0000' })).toBe('not-found')
  await givePolicy(anaId)
  await givePolicy(benId)
  await takeOwnReports({ holderId: anaId, contact: rosa })
  expect(await take(claimId)).toBe('not-found')
  expect(await findOwnClaim({ claimId, holderId: benId })).toBeUndefined()
})

test('a stranger’s report on one’s policy comes without their contact and signature', async () => {
  const claimId = await aReportOnPolicy()
  await givePolicy(anaId)
  const file = fileOf({ externalRef: claimId, version: 2, history: ['noticed'] })
  await applyClaimFile({ file, contacts: contactsOf({ [anaId]: stranger }) })
  const own = { claimId, holderId: anaId }
  const seen = await findOwnClaim(own)
  expect(seen).toMatchObject({ isReportOfOther: true, answers: { what: { cause: 'collision' } } })
  expect(JSON.stringify(seen)).not.toMatch(/Rosa|5550199/)
  expect((await getNoticeForInsurer(claimId)).contact).toEqual({ phone: rosa.phone })
  await saveAnswers({ ...own, section: 'contact', answers: { phone: '+15595550142' } })
  const after = await findOwnClaim(own)
  expect(after!.answers.contact).toEqual({ phone: '+15595550142' })
  expect(JSON.stringify(after)).not.toMatch(/Rosa|5550199/)
})

test('a reference that stands on the page opens nothing of a stranger; one’s own contact does', async () => {
  const claimId = await aReportOnPolicy()
  const file = fileOf({ externalRef: claimId, version: 2, history: ['noticed'] })
  await applyClaimFile({ file })
  const { reference } = rowOf(claimId)
  const own = { claimId, holderId: anaId }
  for (const contact of [undefined, {}, stranger]) {
    expect(await takeReport({ holderId: anaId, reference, contact })).toEqual({ claimId })
    const seen = await findOwnClaim(own)
    expect(seen).toMatchObject({ reference, isReportOfOther: true })
    expect(JSON.stringify(seen)).not.toMatch(/Rosa|5550199/)
  }
  expect(await takeReport({ holderId: anaId, reference, contact: rosa })).toEqual({ claimId })
  expect(await findOwnClaim(own)).toMatchObject({
    answers: { contact: { phone: rosa.phone } },
    declaration: { signedName: 'Rosa Delgado' },
  })
})

test('who took a report keeps it while the core shows it to nobody yet', async () => {
  const claimId = await aReportOnPolicy()
  await givePolicy(anaId)
  await takeOwnReports({ holderId: anaId, contact: rosa })
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 2, history: ['noticed'], visibleTo: [] }),
  })
  expect(await listed(anaId)).toEqual([claimId])
})

test('a contact is confirmed for a report that is nobody’s yet, and for no other claim', async () => {
  const claimId = await aReportOnPolicy()
  expect(await confirmReporter({ claimId, kind: 'phone' })).toBe('confirmed')
  expect(rowOf(claimId).confirmedContact).toBe('phone')
  expect(listRecordedEvents('report/contact.confirmed')).toHaveLength(1)
  expect(await confirmReporter({ claimId: await aSentClaim(), kind: 'phone' })).toBe('gone')
  await givePolicy(anaId)
  await takeOwnReports({ holderId: anaId, contact: rosa })
  expect(await confirmReporter({ claimId, kind: 'phone' })).toBe('gone')
})
