import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type * as Pino from 'pino'
import { beforeEach, expect, test, vi } from 'vitest'
import { sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { submitClaim } from '#app/modules/claims/submit-claim.server.ts'
import {
  confirmReporter,
  fileAppeal,
  fileSupplement,
  findOwnClaim,
  saveAnswers,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { fillLaneOne, signed, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { aReport, reported } from '#app/modules/claims/report.test-support.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import {
  confirmContactChange,
  confirmContactProof,
  holdAddress,
  sendContactProof,
  startContactChange,
  type ContactMessage,
  type ProofMessage,
} from '#app/modules/identity/identity.server.ts'
import { sendReportCode } from '#app/modules/notifications/notifications.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

const logged = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'trace'
  return [] as string[]
})
vi.mock('pino', async (original) => {
  const { pino } = await original<typeof Pino>()
  const keep = { write: (line: string) => void logged.push(line) }
  return { pino: (options: Parameters<typeof pino>[0]) => pino(options ?? {}, keep) }
})

/** One in every field a person fills in. The domain and the number are nobody's. */
const canaries = ['Quillfeather', 'canary-house.test', '5125550177', 'zanzibar pigment', 'Marzipan']
const canary = {
  ...ana,
  name: 'Ana Quillfeather',
  email: 'ana@canary-house.test',
  phone: '+15125550177',
}

const { holderId } = ana
let asked: string[] = []
beforeEach(() => {
  asked = []
  logged.length = 0
  const fetchReally = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    asked.push(input instanceof Request ? input.url : String(input))
    return fetchReally(input, init)
  })
  return () => vi.restoreAllMocks()
})

async function reportWithCanaries() {
  await signedIn(canary)
  const claimId = await startDraft(holderId)
  const own = { claimId, holderId }
  await fillLaneOne(claimId, holderId)
  const contact = { phone: canary.phone, email: canary.email }
  await saveAnswers({ ...own, section: 'contact', answers: contact })
  const description = 'I hit a van full of zanzibar pigment.'
  await saveAnswers({ ...own, section: 'what', answers: { cause: 'collision', description } })
  const file = { name: 'Marzipan receipt.pdf', bytes: pdfFile() }
  await receiveDocuments(await uploadRequest([file]), { ownerId: holderId, claimId })
  const named = { reporterName: canary.name, signedName: canary.name }
  return { claimId, submit: () => submitClaim({ ...own, ...signed(), ...named }) }
}

/** To the claims team, and from it: the engine carries both by their ids. */
const writeWithCanaries = (claimId: string) =>
  writeMessage({
    claimId,
    holderId,
    formToken: newId(),
    text: 'The zanzibar pigment is all over Marzipan Street.',
    language: 'en',
    documentIds: [],
  })

const outboxRows = () => JSON.stringify(read((db) => db.all(sql`select * from outbox`)))

function expectNoCanary(places: Record<string, string>) {
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(2)
    for (const word of canaries) expect(text, place).not.toContain(word)
  }
}

test('no word of a person leaves for the engine, the log or an address, also when things fail', async () => {
  const core = await startCore()
  const file = join(mkdtempSync(join(tmpdir(), 'haven-canaries-')), 'engine.sqlite')
  const engine = await startClockedEngine({ file })
  await core.dial({ fault: 'malformed-json', operation: 'createClaim', times: 1 })
  await core.dial({ fault: 'error', status: 500, operation: 'putClaimDocumentContent', times: 1 })
  const { claimId, submit } = await reportWithCanaries()
  await submit()
  await writeWithCanaries(claimId)
  await core.dial({ fault: 'malformed-json', operation: 'addNote', times: 1 })
  await whileQuoting(() => engine.settle(minutes(2)))
  expect(rowsOf(file)).toContain('Unexpected')
  await engine.settle(minutes(20))
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  log.warn({ err: new Error(`about ${canaries.join(' ')}`) }, 'a failure that quotes')
  expectNoCanary({
    engine: rowsOf(file),
    logged: logged.join(''),
    addresses: asked.join(' '),
    outbox: outboxRows(),
  })
})

test('nor does any of what they ask on top of a decision, or write, with the files that go along', async () => {
  const core = await startCore()
  const file = join(mkdtempSync(join(tmpdir(), 'haven-canaries-')), 'engine.sqlite')
  const engine = await startClockedEngine({ file })
  const { claimId, submit } = await reportWithCanaries()
  await submit()
  await engine.settle(minutes(20))
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  await core.desk(`claims/${coreClaimId}/match`, { policyId: 'POL-7001' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await core.desk(`claims/${coreClaimId}/deny`, { coverageCode: 'COLL', reason: 'Too old.' })
  await engine.settle(minutes(20))
  for (const operation of ['addAppeal', 'addSupplement', 'addNote'])
    await core.dial({ fault: 'malformed-json', operation, times: 1 })
  await core.dial({ fault: 'error', status: 500, operation: 'putClaimDocumentContent', times: 1 })
  await fileWithCanaries(claimId)
  await whileQuoting(() => engine.settle(minutes(2)))
  await engine.settle(minutes(60))
  expect((await core.claims(claimId))[0]!.filings).toHaveLength(2)
  // With the insurer's own letter of its decision.
  expect((await core.claims(claimId))[0]!.documents).toHaveLength(5)
  expectNoCanary({
    engine: rowsOf(file),
    logged: logged.join(''),
    addresses: asked.join(' '),
    outbox: outboxRows(),
  })
})

/** More damage, an appeal and a message, each with a file of its own. */
async function fileWithCanaries(claimId: string) {
  const own = { claimId, holderId }
  const withFile = async (padding: number) => {
    const file = { name: `Marzipan ${padding}.pdf`, bytes: pdfFile({ padding }) }
    const { stored } = await receiveDocuments(await uploadRequest([file]), {
      ...{ ownerId: holderId, claimId },
    })
    const documentIds = stored.map(({ documentId }) => documentId)
    return { ...own, formToken: newId(), documentIds, text: 'More zanzibar pigment.' }
  }
  expect(await fileSupplement(await withFile(1))).toBe('filed')
  expect(await fileAppeal({ ...(await withFile(2)), exposureIds: [] })).toBe('filed')
  await writeMessage({ ...(await withFile(3)), language: 'en' })
}

test('nor does any of their email, phone or address while they change them', async () => {
  const core = await startCore()
  const file = join(mkdtempSync(join(tmpdir(), 'haven-canaries-')), 'engine.sqlite')
  const engine = await startClockedEngine({ file })
  const providers = await startProviders()
  await core.dial({ fault: 'malformed-json', operation: 'updateContact', times: 2 })
  await providers.dialEmail({ fault: 'unavailable', times: 2 })
  await changeContactsWithCanaries()
  await engine.settle(minutes(20))
  expect(await core.person(holderId)).toMatchObject({ email: canary.email })
  expect(providers.emails().length).toBeGreaterThan(2)
  expectNoCanary({
    engine: rowsOf(file),
    logged: logged.join(''),
    addresses: asked.join(' '),
    outbox: outboxRows(),
  })
})

test('nor does any of whoever reports without an account, proves their email and takes the claim', async () => {
  const core = await startCore()
  const file = join(mkdtempSync(join(tmpdir(), 'haven-canaries-')), 'engine.sqlite')
  const engine = await startClockedEngine({ file })
  const providers = await startProviders()
  await core.dial({ fault: 'malformed-json', operation: 'createClaim', times: 1 })
  await providers.dialEmail({ fault: 'unavailable', times: 2 })
  const claimId = await reportAsCanary()
  await signedIn(canary)
  await engine.settle(minutes(20))
  expect(await core.claims(claimId)).toHaveLength(1)
  expect(await findOwnClaim({ claimId, holderId })).toBeDefined()
  expectNoCanary({
    engine: rowsOf(file),
    logged: logged.join(''),
    addresses: asked.join(' '),
    outbox: outboxRows(),
  })
})

async function reportAsCanary() {
  const { email, phone, name } = canary
  const description = 'I hit a van full of zanzibar pigment.'
  const { when, what } = aReport().answers
  const claimId = await reported({
    policyNumberText: 'TMA 4820117 03',
    ...{ reporterName: name, signedName: name },
    answers: { when, what: { ...what, description }, contact: { email, phone } },
  })
  const of = { aboutId: claimId, kind: 'email', to: email, language: 'en' } as const
  let code = ''
  const deliver = async (message: ProofMessage) => {
    code = message.code
    return sendReportCode({ ...message, claimId })
  }
  expect(await sendContactProof({ ...of, deliver })).toBe('failed')
  expect(await confirmContactProof({ aboutId: claimId, code })).toMatchObject({ outcome: 'right' })
  await confirmReporter({ claimId, kind: 'email' })
  return claimId
}

async function changeContactsWithCanaries() {
  const { accountId } = await signedIn({ ...ana, name: canary.name })
  const line1 = '1 Zanzibar pigment Way'.toLowerCase()
  const address = { line1, city: 'Marzipan', state: 'TX', postalCode: '76701' }
  await holdAddress({ accountId, address })
  for (const kind of ['email', 'phone'] as const) {
    const codes: string[] = []
    const deliver = async (message: ContactMessage) => {
      if ('code' in message) codes.push(message.code)
      return 'sent' as const
    }
    await startContactChange({ accountId, kind, value: canary[kind], deliver })
    const [oldCode = '', newCode = ''] = codes
    await confirmContactChange({ accountId, kind, newCode, oldCode })
  }
}

/** The database refuses to note a hand-over, in words that quote the person. */
async function whileQuoting(act: () => Promise<unknown>) {
  await write((tx) =>
    tx.run(
      sql.raw(`create trigger quoting before update on hand_overs
               begin select raise(abort, 'refused: ${canaries.join(', ')}'); end`),
    ),
  )
  await act()
  await write((tx) => tx.run(sql`drop trigger quoting`))
}

/** Every row the engine has kept in its file. */
function rowsOf(file: string) {
  const db = new Database(file, { readonly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  const rows = tables.map((name) => db.prepare(`select * from "${String(name)}"`).all())
  db.close()
  return JSON.stringify(rows)
}
