import { beforeEach, expect, test, vi } from 'vitest'
import { applyClaimFile, findOwnClaim } from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments, readDocument } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { postSigned } from '#mocks/twilio/signed-post.ts'
import { ana } from '#tests/cast.ts'
import { clockTest, startEngine, clocked } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { startPortalHere } from '#tests/portal-here.ts'
import { phoneJpeg } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

const { holderId } = ana
const stranger = '+15125550999'
let providers: Awaited<ReturnType<typeof startProviders>>
let origin = ''
let engine: Awaited<ReturnType<typeof startEngine>>
let asked = 0

beforeEach(async () => {
  engine = await startEngine()
  ;({ origin } = await startPortalHere())
  providers = await startProviders({ portal: origin })
  await signedIn(ana)
  asked = 0
})

/** A claim of Ana's with these requests open. */
async function claimThatAsks(requests = 1) {
  const claimId = await aSentClaim(holderId)
  const open = Array.from({ length: requests }, () => ({
    ...policeReport,
    coreRequestId: `ACT-${++asked}`,
  }))
  const claimNumber = `26-A-${asked}`
  const told = { externalRef: claimId, coreClaimId: `CLM-${asked}`, claimNumber, version: 3 }
  await applyClaimFile({ file: fileOf({ ...told, history: ['noticed'], requests: open }) })
  return { claimId, claimNumber }
}

const photo = async (shade?: number) =>
  new File([await phoneJpeg(shade)], 'a', { type: 'image/jpeg' })

const texts = async (said: string, pictures: File[] = [], from: string = ana.phone) => {
  const { reply } = await providers.text(from, said, pictures)
  await engine.settle()
  return reply
}

const newestReply = () => providers.texts()[0]?.body
const states = async (claimId: string) =>
  (await findOwnClaim({ claimId, holderId }))!.requests.map(({ state }) => state)

test('a picture answers the one open request, cleaned like any upload, and is confirmed once', async () => {
  const { claimId, claimNumber } = await claimThatAsks()
  expect(await texts('here it is', [await photo()])).toBeNull()
  const [document] = await listDocuments({ ownerId: holderId, claimId })
  expect(document).toMatchObject({ contentType: 'image/jpeg', name: 'photo-1.jpg' })
  const content = await readDocument({ documentId: document!.documentId, ownerId: holderId })
  expect(JSON.stringify(content)).not.toContain('Canary')
  expect(await states(claimId)).toEqual(['waiting'])
  expect(providers.texts()).toHaveLength(1)
  expect(newestReply()).toBe(
    `Tidewater Mutual: We have your picture for claim ${claimNumber}. Thank you.`,
  )
})

test('the webhook told again attaches nothing twice', async () => {
  const { claimId } = await claimThatAsks()
  await texts('', [await photo()])
  const [text] = providers.written()
  const fields = {
    ...{ MessageSid: text!.sid, From: ana.phone, Body: '', NumMedia: '1' },
    MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/x`,
  }
  await postSigned(`${origin}/webhooks/twilio`, fields, env.TWILIO_AUTH_TOKEN)
  await engine.settle()
  expect(await listDocuments({ ownerId: holderId, claimId })).toHaveLength(1)
  expect(providers.texts()).toHaveLength(1)
})

clockTest('a Twilio that is away for a while loses no picture', async () => {
  const { claimId } = await claimThatAsks()
  const { TWILIO_HOST } = env
  await providers.text(ana.phone, '', [await photo()])
  env.TWILIO_HOST = '127.0.0.1:9'
  await engine.settle()
  expect(await states(claimId)).toEqual(['open'])
  env.TWILIO_HOST = TWILIO_HOST
  await clocked(engine).settle(3_600_000)
  expect(await states(claimId)).toEqual(['waiting'])
})

test('of several claims the person is asked which, and answers with one digit', async () => {
  const first = await claimThatAsks()
  const second = await claimThatAsks()
  await texts('', [await photo()])
  expect(newestReply()).toContain(`1 = `)
  const lines = newestReply()!.split('\n')
  const line = lines.find((one) => one.includes(second.claimNumber))!
  await texts(` ${line[0]}. `)
  expect(await states(second.claimId)).toEqual(['waiting'])
  expect(await states(first.claimId)).toEqual(['open'])
  expect(newestReply()).toContain(`picture for claim ${second.claimNumber}`)
  await texts('9')
  expect(await states(first.claimId)).toEqual(['open'])
})

clockTest('a question that Twilio did not take is asked later, once', async () => {
  const first = await claimThatAsks()
  await claimThatAsks()
  const before = providers.texts().length
  await providers.dialText({ fault: 'unavailable', times: 1 })
  await texts('', [await photo()])
  expect(providers.texts()).toHaveLength(before)
  await clocked(engine).settle(3_600_000)
  expect(providers.texts()).toHaveLength(before + 1)
  expect(newestReply()).toContain(first.claimNumber)
})

test('with several requests of one claim, with none, and from an unknown number it is said where to go', async () => {
  await texts('', [await photo()])
  expect(newestReply()).toContain('We wait for no picture')
  const { claimId } = await claimThatAsks(2)
  await texts('', [await photo()])
  expect(newestReply()).toContain('more than one thing')
  expect(await texts('', [await photo()], stranger)).toContain('To send us a picture, log in')
  expect(await listDocuments({ ownerId: holderId, claimId })).toEqual([])
})

test('what is no picture is refused, and the request stays open', async () => {
  const { claimId } = await claimThatAsks()
  await texts('', [new File(['<svg onload=alert(1)>'], 'a', { type: 'image/jpeg' })])
  expect(await states(claimId)).toEqual(['open'])
  expect(newestReply()).toContain(`/claims/${claimId}`)
})

test.each([
  'http://127.0.0.1:1/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1',
  'https://api.twilio.com.evil.example/2010-04-01/Accounts/',
  'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/../../../x',
])('a picture at %s is never fetched', async (url) => {
  const { claimId } = await claimThatAsks()
  const fetched = vi.spyOn(globalThis, 'fetch')
  const fields = {
    ...{ MessageSid: `MM${'d'.repeat(32)}`, From: ana.phone, Body: '', NumMedia: '1' },
    MediaUrl0: url,
  }
  await postSigned(`${origin}/webhooks/twilio`, fields, env.TWILIO_AUTH_TOKEN)
  await engine.settle()
  const asked = fetched.mock.calls.map(([where]) =>
    String(where instanceof Request ? where.url : where),
  )
  fetched.mockRestore()
  expect(asked.filter((where) => /evil|127\.0\.0\.1:1\/|media|\/x$/i.test(where))).toEqual([])
  expect(await states(claimId)).toEqual(['open'])
  expect(newestReply()).toContain('did not reach us')
})

test('after STOP a picture is still attached, and nothing is said', async () => {
  const { claimId } = await claimThatAsks()
  await texts('STOP')
  const before = providers.texts().length
  await texts('', [await photo()])
  expect(await states(claimId)).toEqual(['waiting'])
  expect(providers.texts()).toHaveLength(before)
})
