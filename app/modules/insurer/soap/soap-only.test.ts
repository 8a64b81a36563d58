import { expect, onTestFinished, test } from 'vitest'
import {
  fetchClaimDocument,
  fetchClaimFile,
  fetchHolder,
  giveNotice,
  sendDocument,
  sendNote,
  submitNotice,
  updateClaim,
  updateHolderContact,
  withdrawClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne, signed, textFile } from '#app/modules/insurer/notices.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { ana } from '#tests/cast.ts'
import { startSoapCore } from '#tests/core.ts'

const { holderId } = ana

/** A core that gives the same answer to everything. */
async function answering(text: string, init: ResponseInit = {}) {
  await startSoapCore()
  const server = await listen(() => Promise.resolve(new Response(text, init)))
  onTestFinished(server.close)
  env.INSURER_BASE_URL = server.origin
  return fetchHolder(holderId)
}

const envelope = (body: string) =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`

const fault = (kind: string, detail = '') =>
  envelope(
    `<e:Fault><faultcode>e:${kind}</faultcode><faultstring>No.</faultstring><detail>${detail}</detail></e:Fault>`,
  )

const coreFault = (kind: string, more: string) =>
  fault(
    kind,
    `<CoreFault xmlns="urn:tidewater:core:1"><FaultKindCd>${kind}</FaultKindCd>${more}</CoreFault>`,
  )

const aboutAna = envelope(
  `<PolicyInqRs xmlns="urn:tidewater:core:1"><RqUID>q-1</RqUID><MsgStatus><MsgStatusCd>Success</MsgStatusCd></MsgStatus>
   <Policyholder><PolicyholderId>${holderId}</PolicyholderId><Version>1</Version><GivenName>Ana</GivenName><FamilyName>Rivera &amp; Soto</FamilyName><BirthDt>1988-04-17</BirthDt></Policyholder>
   <HasMore>false</HasMore></PolicyInqRs>`,
)

test('a good answer is read, whatever it was not asked for', async () => {
  expect(await answering(aboutAna)).toMatchObject({ familyName: 'Rivera & Soto', language: 'en' })
})

test.each([200, 400, 500, 503])('a fault is what its body says, on HTTP %i too', async (status) => {
  const client = coreFault('Client', '<ErrorCd>NotFound</ErrorCd><Retryable>false</Retryable>')
  await expect(answering(client, { status })).rejects.toMatchObject({
    ...{ name: 'InsurerRefused', code: 'NotFound' },
  })
  const server = coreFault(
    'Server',
    '<ErrorCd>Maintenance</ErrorCd><Retryable>true</Retryable><RetryAfterSeconds>900</RetryAfterSeconds>',
  )
  await expect(answering(server, { status })).rejects.toMatchObject({
    ...{ name: 'InsurerUnavailable', code: 'Maintenance', retryAfter: 900 },
  })
})

test('a fault without the detail of the contract is told by its code, a page that is no fault by its status', async () => {
  await expect(answering(fault('Client'), { status: 500 })).rejects.toMatchObject({
    ...{ name: 'InsurerRefused', code: 'ClientFault' },
  })
  await expect(answering(fault('Server'), { status: 500 })).rejects.toMatchObject({
    ...{ name: 'InsurerUnavailable', code: 'ServerFault' },
  })
  const headers = { 'retry-after': '30' }
  await expect(
    answering('<html>Bad gateway</html>', { status: 502, headers }),
  ).rejects.toMatchObject({ name: 'InsurerUnavailable', code: 'Http502', retryAfter: 30 })
})

test('what a fault minds comes as pointers into what we said', async () => {
  const errors = [
    'ClaimsNotification/Notice/LossDetail/AutoLossInfo/Vehicle/VIN',
    'Declaration/SignedName',
  ].map((path) => `<Error><ElementPath>${path}</ElementPath><ErrorCd>x</ErrorCd></Error>`)
  const refused = coreFault('Client', `<ErrorCd>RuleFailed</ErrorCd>${errors.join('')}`)
  await expect(answering(refused)).rejects.toMatchObject({
    pointers: ['/details/vehicle/vin', '/declaration/signedName'],
  })
})

test.each([
  ['nothing at all', ''],
  ['no XML', 'OK'],
  ['an envelope cut short', envelope('<PolicyInqRs>').slice(0, -40)],
  ['a message of another operation', envelope('<PolicyMatchRs xmlns="urn:tidewater:core:1"/>')],
  ['a DTD before a good answer', aboutAna.replace('?>', '?><!DOCTYPE a [<!ENTITY e "Ana">]>')],
  ['an entity nobody defined', envelope('<PolicyInqRs>&e;</PolicyInqRs>')],
])('%s is an unreadable answer, so the outcome is unknown', async (_, text) => {
  await expect(answering(text)).rejects.toMatchObject({
    ...{ name: 'InsurerUnavailable', code: 'UnreadableAnswer' },
  })
})

test('a core that does not know us is no refusal of what was sent', async () => {
  await startSoapCore({ clientSecret: 'another' })
  await expect(fetchHolder(holderId)).rejects.toMatchObject({
    ...{ name: 'InsurerUnavailable', code: 'TokenInvalid' },
  })
})

test('every attempt of a change carries the same key, and every change one of its own', async () => {
  const core = await startSoapCore()
  await core.dial(
    ...['createClaim', 'submitClaim', 'addClaimDocument', 'addNote', 'withdrawClaim'].map(
      (operation) => ({ fault: 'maintenance', operation, times: 1 }),
    ),
  )
  const twice = async <T>(act: () => Promise<T>) => act().catch(act)
  const notice = laneOne()
  const { claimId } = notice
  const { coreClaimId } = await twice(() => giveNotice(notice))
  await twice(() => submitNotice({ notice, coreClaimId, declaration: signed() }))
  const file = textFile(coreClaimId)
  await twice(() => sendDocument(file))
  const note = { messageId: newId(), text: 'Hello', language: 'en' as const, coreClaimId }
  await twice(() => sendNote({ ...note, writtenAt: '2026-11-19T16:00:00Z' }))
  await twice(() => withdrawClaim({ claimId, coreClaimId, withdrawnAt: 1 }))
  const keysOf = async (name: string) => (await core.requests(name)).map(({ key }) => key)
  const again = (key: string) => [key, key]
  expect(await keysOf('createClaim')).toEqual(again(claimId))
  expect(await keysOf('submitClaim')).toEqual(again(`${claimId}:submit`))
  expect(await keysOf('addClaimDocument')).toEqual(again(file.documentId))
  expect(await keysOf('addNote')).toEqual(again(note.messageId))
  expect(await keysOf('withdrawClaim')).toEqual(again(`${claimId}:withdraw:1`))
})

test('a change whose answer was lost is known by its key, so it is made once', async () => {
  const core = await startSoapCore()
  const { coreClaimId } = await giveNotice(laneOne())
  const changes = { description: 'A van ran into my rear bumper.' }
  await core.dial({ fault: 'malformed-json', operation: 'updateClaim', times: 1 })
  await expect(updateClaim({ coreClaimId, changes })).rejects.toMatchObject({
    code: 'UnreadableAnswer',
  })
  await updateClaim({ coreClaimId, changes })
  await core.dial({ fault: 'rate-limited', operation: 'updateContact', times: 1 })
  const update = { holderId, email: 'ana@new.example.test' }
  await updateHolderContact(update).catch(() => updateHolderContact(update))
  const keys = (await core.requests('updateContact')).map(({ key }) => key)
  expect(new Set(keys).size).toBe(1)
  expect((await fetchClaimFile(coreClaimId)).claim.description).toBe(changes.description)
})

test('a large file arrives whole, both ways', async () => {
  await startSoapCore()
  env.INSURER_TIMEOUT_SECONDS = 10
  const { coreClaimId } = await giveNotice(laneOne())
  const text = 'All of it. '.repeat(200_000)
  const { coreDocumentId, state } = await sendDocument(textFile(coreClaimId, text))
  expect(state).toBe('received')
  const { bytes } = await fetchClaimDocument({ coreClaimId, coreDocumentId })
  expect(bytes.equals(Buffer.from(text))).toBe(true)
})
