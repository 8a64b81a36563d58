import { beforeEach, expect, test } from 'vitest'
import { read } from '#db/client.server.ts'
import { inboundTexts, textConsents } from '#db/schema/notifications.ts'
import {
  applyClaimFile,
  saveAnswers,
  startClaim,
  submitClaim,
} from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, signed } from '#app/modules/claims/claims.test-support.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { addPerson, setLanguage } from '#app/modules/identity/identity.server.ts'
import {
  deliverNotice,
  listPreferences,
  recordNotice,
  recordSecurityNotice,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { postSigned } from '#mocks/twilio/signed-post.ts'
import { ana, ben } from '#tests/cast.ts'
import { startProviders } from '#tests/message-providers.ts'
import { startPortalHere } from '#tests/portal-here.ts'
import { signedIn } from '#tests/sign-in.ts'

const stranger = '+15125550999'
let origin = ''
let providers: Awaited<ReturnType<typeof startProviders>>

beforeEach(async () => {
  ;({ origin } = await startPortalHere())
  providers = await startProviders({ portal: origin })
  await signedIn(ana)
  const { chosen } = (await listPreferences(ana.holderId))!
  await savePreferences({ holderId: ana.holderId, chosen, texts: true, language: 'en' })
})

const says = async (said: string, from: string = ana.phone) =>
  (await providers.text(from, said)).reply

async function tellsOfDecision() {
  const { holderId } = ana
  await recordNotice({ eventKey: newId(), holderId, claimId: newId(), kind: 'decided' })
  const noticeId = String(listRecordedEvents('notice/recorded').at(-1)?.data['noticeId'])
  return deliverNotice({ noticeId, channel: 'text' })
}

const consents = () =>
  read((db) => db.select().from(textConsents).orderBy(textConsents.id).all()).map(
    ({ given, saidBy }) => [given, saidBy],
  )

test('STOP ends texts at once, is confirmed once, and only START brings them back', async () => {
  expect(await tellsOfDecision()).toBe('sent')
  expect(await says(' Stop! ')).toContain('no more texts from us')
  expect(await tellsOfDecision()).toBe('not-chosen')
  for (const word of ['STOP', 'HELP', 'STATUS', 'thanks']) expect(await says(word)).toBeNull()
  expect((await listPreferences(ana.holderId))!).toMatchObject({ texts: false, stopped: true })
  expect(await says('START')).toContain('texts about your claim again')
  expect(await tellsOfDecision()).toBe('sent')
  expect(consents()).toEqual([
    [true, 'page'],
    [false, 'text'],
    [true, 'text'],
  ])
})

test('a text that waits when STOP comes is not sent, not even one about the safety of the account', async () => {
  const { accountId } = await signedIn(ana)
  const told = { eventId: newId(), accountId, change: 'reset-asked' as const }
  const security = (await recordSecurityNotice(told))!
  expect(security.ways).toContainEqual({ channel: 'text', recipient: 'reader' })
  await recordNotice({ eventKey: 'n1', holderId: ana.holderId, kind: 'decided' })
  const noticeId = String(listRecordedEvents('notice/recorded').at(-1)?.data['noticeId'])
  await says('ALTO')
  const before = providers.texts().length
  for (const id of [noticeId, security.noticeId])
    expect(await deliverNotice({ noticeId: id, channel: 'text' })).toBe('failed')
  expect(providers.texts()).toHaveLength(before)
})

test('a yes on the page does not end a STOP, and START is no yes of who said no there', async () => {
  await says('STOP')
  const { chosen } = (await listPreferences(ana.holderId))!
  const save = { holderId: ana.holderId, chosen, language: 'en' } as const
  await savePreferences({ ...save, texts: true })
  expect(await tellsOfDecision()).toBe('not-chosen')
  await savePreferences({ ...save, texts: false })
  await says('START')
  expect(await tellsOfDecision()).toBe('not-chosen')
})

test('STOP is confirmed in the language of the account and in that of its word', async () => {
  const { accountId } = await signedIn(ben)
  await setLanguage({ accountId, language: 'es' })
  const said = await says('STOP', ben.phone)
  expect(said).toContain('no more texts from us')
  expect(said).toContain('Ya no recibe mensajes nuestros')
})

test.each(['STOP', 'arret'])(
  'where Twilio has answered %s as STOP itself, we say nothing and it counts all the same',
  async (Body) => {
    const fields = {
      ...{ MessageSid: `SM${'a'.repeat(32)}`, From: ana.phone, Body, OptOutType: 'STOP' },
      NumMedia: '0',
    }
    const answer = await postSigned(`${origin}/webhooks/twilio`, fields, env.TWILIO_AUTH_TOKEN)
    expect(await answer.text()).not.toContain('<Message>')
    expect(await tellsOfDecision()).toBe('not-chosen')
    expect(consents().at(-1)).toEqual([false, 'text'])
  },
)

test('HELP says who we are and whom to call, in Spanish when it is asked in Spanish', async () => {
  expect(await says('help')).toMatch(/^Tidewater Mutual: .*\(800\) 555-0134/)
  expect(await says('Ayuda.')).toContain('Una persona contesta')
})

async function sentClaim(of: { line?: 'health' } = {}) {
  const claimId = await aSentClaim(ana.holderId)
  const history: StatusAtCore[] = ['noticed', 'assigned']
  const claimNumber = `26-${claimId.slice(-6)}`
  const told = { externalRef: claimId, coreClaimId: claimId, claimNumber, history, version: 3 }
  const file = fileOf({ ...told, ...of })
  await applyClaimFile({ file })
  return claimNumber
}

test('STATUS names each open claim of a proved number with its state, and nothing else', async () => {
  expect(await says('STATUS')).toContain('no open claim')
  const number = await sentClaim()
  const said = await says('estatus')
  expect(said).toContain(`${number}: Adjuster named.`)
  expect(said).toContain(`${number}: Ya tiene ajustador.`)
  expect(said).not.toMatch(/Ana|Rivera|car|bumper/i)
})

test('STATUS of a health claim says its reference and not where it is', async () => {
  env.INSURER_LINES = [...env.INSURER_LINES, 'health']
  const about = { line: 'health' as const, policyNumberText: 'TMX 55' }
  const { holderId } = ana
  const own = await startClaim({ holderId, formToken: newId(), language: 'en', ...about })
  if (own === 'no-policy') throw new Error('The draft was not started')
  const { claimId } = own
  const answers = { when: { lossDate: '2026-11-18' }, what: { cause: 'injury' } }
  for (const [section, said] of Object.entries({ ...answers, contact: { email: ana.email } }))
    await saveAnswers({ claimId, holderId, section, answers: said })
  await submitClaim({ claimId, holderId, ...signed() })
  const said = await says('STATUS')
  expect(said).toMatch(/HV-[\w-]+: log in to see where it is\./)
  expect(said).not.toMatch(/injury|on its way|claims team/)
})

test('STATUS of a number nobody has proved tells as little as that of an unknown one', async () => {
  const number = await sentClaim()
  await addPerson({ ...ben, phone: '+15125550777', phoneVerified: false })
  const [unproved, unknown] = [await says('STATUS', '+15125550777'), await says('STATUS', stranger)]
  expect(unproved).toBe(unknown)
  expect(unknown).toContain('log in')
  expect(unknown).not.toContain(number)
})

test('the same text told twice is kept once and answered once', async () => {
  const fields = { MessageSid: `SM${'b'.repeat(32)}`, From: ana.phone, Body: 'HELP', NumMedia: '0' }
  const post = async () =>
    (await postSigned(`${origin}/webhooks/twilio`, fields, env.TWILIO_AUTH_TOKEN)).text()
  const [first, second] = [await post(), await post()]
  expect(first).toContain('<Message>')
  expect(second).not.toContain('<Message>')
  expect(read((db) => db.select().from(inboundTexts).all())).toHaveLength(1)
})

test('a machine that answers every answer is left alone after ten in an hour', async () => {
  const replies: (string | null)[] = []
  for (let each = 0; each < 12; each++) replies.push(await says('I am away', stranger))
  expect(replies.filter((reply) => reply !== null)).toHaveLength(10)
  expect(await says('STOP', stranger)).toBeNull()
  expect((await listPreferences(ana.holderId))!.stopped).toBe(false)
})

test('what is written to us lies sealed', async () => {
  await says('my neck hurts since the crash')
  const kept = JSON.stringify(read((db) => db.select().from(inboundTexts).all()))
  expect(kept).not.toMatch(/neck|5550142/)
})

test('a call that Twilio did not sign for our own address is refused and leaves nothing', async () => {
  const fields = { MessageSid: `SM${'c'.repeat(32)}`, From: ana.phone, Body: 'STOP', NumMedia: '0' }
  const url = `${origin}/webhooks/twilio`
  const { host } = new URL(origin)
  const refused = await postSigned(url, fields, 'a token of somebody else')
  const otherHost = await postSigned(
    url.replace(host, `localhost:${new URL(origin).port}`),
    fields,
    env.TWILIO_AUTH_TOKEN,
  )
  const unsigned = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  expect([refused.status, otherHost.status, unsigned.status]).toEqual([403, 403, 403])
  expect(await tellsOfDecision()).toBe('sent')
  expect(read((db) => db.select().from(inboundTexts).all())).toEqual([])
})

test('what is no form, too long or no text gets a plain refusal', async () => {
  const url = `${origin}/webhooks/twilio`
  const json = { 'content-type': 'application/json' }
  const notForm = await fetch(url, { method: 'POST', body: '{}', headers: json })
  const long = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ Body: 'x'.repeat(70_000) }),
  })
  const noText = await postSigned(url, { From: 'TIDEWATER' }, env.TWILIO_AUTH_TOKEN)
  expect([notForm.status, long.status, noText.status]).toEqual([415, 413, 400])
  expect((await fetch(url)).status).toBe(405)
})

test('STATUS says that something is needed and by when, what is due first, and no more of it; in both languages', async () => {
  const claimId = await aSentClaim()
  const later = { ...policeReport, coreRequestId: 'ACT-9', dueAt: '2026-12-24T23:00:00Z' }
  await applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 5,
      history: ['noticed', 'acknowledged', 'assigned'],
      requests: [later, policeReport],
    }),
  })
  const said = await says('STATUS')
  expect(said).toMatch(/: [^.]+\. We need something from you by Nov 30\.$/)
  expect(said).not.toContain('police')
  expect(await says('ESTADO')).toContain('Necesitamos algo de usted a mas tardar el 30 nov')
})
