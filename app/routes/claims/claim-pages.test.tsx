import { beforeEach, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { read as readDatabase, write } from '#db/client.server.ts'
import { claimSteps } from '#db/schema/claims.ts'
import { insurerCursors } from '#db/schema/insurer.ts'
import type { ClaimAtCore, Decision } from '#app/modules/insurer/insurer.ts'
import { applyClaimFile, withdrawClaim } from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords } from '#app/words/words.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as checkPage from './check.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as dashboard from './dashboard.tsx'

let cookie = ''
let claimId = ''

beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  claimId = await aSentClaim()
})

type Told = Partial<Parameters<typeof fileOf>[0]> & Pick<Parameters<typeof fileOf>[0], 'history'>

const coreSays = (told: Told) =>
  applyClaimFile({ file: fileOf({ externalRef: claimId, version: 9, ...told }) })

async function read(page: 'claim' | 'list' | 'home', locale: 'en' | 'es' = 'en') {
  const visits = {
    claim: [claimPage, '/claims/:claimId', `/claims/${claimId}`],
    list: [claimsPage, '/claims', '/claims'],
    home: [dashboard, '/dashboard', '/dashboard'],
  } as const
  const [module, path, url] = visits[page]
  const html = await (await visit(module, path, url, { cookie, locale })).text()
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

const exposure = (outcome?: Decision['outcome']): ClaimAtCore['exposures'][number] => ({
  exposureId: `EXP-${outcome}`,
  coverageName: 'Collision',
  state: outcome ? 'decided' : 'open',
  ...(outcome ? { decision: { outcome, decidedOn: '2026-11-20', refused: [] } } : {}),
})

test('decisions that differ are "in part" on the list, the home page and the claim while the insurer still evaluates', async () => {
  const exposures = [exposure('approved'), exposure('denied')]
  await coreSays({ history: ['noticed', 'acknowledged', 'evaluating'], exposures })
  expect(await read('list')).toContain('Working out the amount Approved in part')
  for (const page of ['home', 'claim'] as const)
    expect(await read(page)).toMatch(/Submitted .*In review .*Approved in part .*Paid/)
  expect(await read('claim')).toContain('Our decision ')
})

test('with coverages still open the decision is told as "so far"', async () => {
  const exposures = [exposure('approved'), exposure()]
  await coreSays({ history: ['noticed', 'evaluating'], exposures })
  expect(await read('list')).toContain('Approved in part so far')
  expect(await read('claim')).toContain('In review Now Approved in part so far')
})

test('what holds a claim up is named on the list and told on the claim', async () => {
  const overlays = ['info_requested', 'supplement_open', 'payment_hold'] as const
  await coreSays({ history: ['noticed', 'assigned'], overlays: [...overlays] })
  const list = await read('list')
  for (const name of ['Waiting for information', 'Extra loss being checked', 'Payment on hold'])
    expect(list).toContain(name)
  const claim = await read('claim')
  expect(claim).toContain('We are waiting for information about your claim.')
  expect(claim).toContain('You told us of more loss.')
  expect(claim).toContain('A payment is on hold.')
  expect(await read('claim', 'es')).toContain('Un pago está en espera.')
})

test('where the request is known it stands for "information requested", and a closed claim asks nothing', async () => {
  const asked = { requests: [policeReport], overlays: ['info_requested' as const] }
  await coreSays({ history: ['noticed', 'assigned'], ...asked })
  expect(await read('list')).toContain('Your turn')
  expect(await read('list')).not.toContain('Waiting for information')
  const closedReason = 'no_contact'
  await coreSays({ version: 10, history: ['noticed', 'closed'], closedReason, ...asked })
  const claim = await read('claim')
  expect(claim).toContain('Closed: we could not reach you')
  expect(claim).not.toContain('Your turn')
})

test('a status nobody taught us reads as in review, and is no step back', async () => {
  await coreSays({ history: ['noticed', 'evaluating', 'unknown'] })
  const claim = await read('claim')
  expect(claim).toContain('In review')
  expect(claim).not.toContain('One step back')
})

test('a claim made elsewhere says who told us, and nothing of it was answered here', async () => {
  const elsewhere = (channel: ClaimAtCore['channel'], version: number) =>
    applyClaimFile({
      file: fileOf({
        coreClaimId: 'CLM-7',
        channel,
        version,
        history: ['noticed', 'acknowledged'],
      }),
    })
  await elsewhere('phone', 2)
  claimId = /claims\/([^"]+)"[^>]*>Collision<span class="vh">, Claim 26-A-004711/.exec(
    await list(''),
  )![1]!
  expect(await read('claim')).toContain('You told us what happened, by phone')
  await elsewhere('agent', 3)
  expect(await read('claim')).toContain('Your agent told us what happened')
  const check = await visit(checkPage, '/claims/:claimId/check', `/claims/${claimId}/check`, {
    cookie,
  })
  const html = await check.text()
  expect(html).toContain('Nothing yet that was answered here.')
  expect(html).not.toContain('What kind of insurance')
})

test('what the insurer has a code for is told in the words of the reader, else in its own', async () => {
  const refused = [
    { item: 'Roof rack', reason: 'No receipt was sent for it.', why: 'no_proof' as const },
    { item: 'Stickers', reason: 'They were worn out.' },
  ]
  const denied = { outcome: 'denied' as const, decidedOn: '2026-11-20', refused }
  await coreSays({
    history: ['noticed', 'evaluating'],
    exposures: [{ ...exposure(), state: 'decided', decision: denied }],
    nextStep: { text: 'We send the payment again.', what: 'pay', expectedBy: '2999-01-02' },
  })
  const es = await read('claim', 'es')
  expect(es).toContain('No tenemos nada que lo demuestre.')
  expect(es).toContain('They were worn out.')
  expect(es).toContain('Enviamos el pago')
  expect(es).not.toMatch(/No receipt was sent|We send the payment/)
  const en = await read('claim')
  expect(en).toContain('No receipt was sent for it.')
  expect(en).toContain('We send the payment again')
})

test('a duplicate leads to the claim that was told first', async () => {
  const first = await aSentClaim()
  const coreClaimId = 'CLM-1'
  const told = { coreClaimId, claimNumber: '26-A-000001', externalRef: first, version: 3 }
  await applyClaimFile({ file: fileOf({ ...told, history: ['noticed', 'acknowledged'] }) })
  await coreSays({ history: ['noticed', 'duplicate'], duplicateOf: coreClaimId })
  expect(await read('claim')).toContain('the claim you reported first: Claim 26-A-000001')
})

test('of a duplicate its person reads in their own language of which event it tells', async () => {
  const first = await aSentClaim()
  const coreClaimId = 'CLM-1'
  const told = { coreClaimId, claimNumber: '26-A-000001', externalRef: first, version: 3 }
  await applyClaimFile({ file: fileOf({ ...told, history: ['noticed', 'acknowledged'] }) })
  const file = fileOf({ externalRef: claimId, version: 9, history: ['noticed', 'duplicate'] })
  file.claim.history[1]!.reason = 'The same loss as CLM-1.'
  await applyClaimFile({ file: { ...file, claim: { ...file.claim, duplicateOf: coreClaimId } } })
  const es = await read('claim', 'es')
  expect(es).toContain('el mismo suceso que uno que usted reportó antes')
  expect(es).not.toContain('The same loss as')
})

const list = async (query: string) =>
  (await visit(claimsPage, '/claims', `/claims${query}`, { cookie })).text()

test('the next page of a narrowed list is narrowed too, and so are its views', async () => {
  for (let count = 0; count < 21; count++) await startDraft()
  const html = await list('?show=drafts&of=auto')
  expect(html).toMatch(/href="\/claims\?show=drafts&amp;of=auto&amp;after=\d+\.[\w-]+"/)
  expect(html).toContain('href="/claims?show=open&amp;of=auto"')
  expect(html).toMatch(/aria-current="page"[^>]*>Not sent yet/)
})

test('the insurance the list is narrowed to is the chosen one, also where it is none of the policies', async () => {
  const html = await list('?of=0198e100-2a2a-7a55-9d0e-51b7c2a4e003')
  expect(html).toMatch(/<option[^>]*selected=""[^>]*>The policy you chose/)
})

test('an empty view says which it is and leads back; what an address makes up narrows nothing', async () => {
  const closed = await list('?show=closed')
  expect(closed).toContain('No closed claims')
  expect(closed).toContain('href="/claims"')
  expect(await list('?show=everything&of=%27--')).toContain(claimId)
})

test('dates of the law are told where the insurer shows them, and with an excuse once they have passed', async () => {
  const clocks = [
    { what: 'decide' as const, state: 'TX', dueOn: '2999-12-11' },
    { what: 'pay' as const, state: 'TX', dueOn: '2026-01-02' },
  ]
  await coreSays({ history: ['noticed', 'evaluating'], clocks })
  expect(await read('claim')).not.toContain('The law of')
  env.CLOCKS_SHOWN = ['TX']
  const claim = await read('claim')
  env.CLOCKS_SHOWN = []
  expect(claim).toMatch(/You will have an answer by Wednesday, December.11, 2999/)
  expect(claim).toContain('The law of Texas sets this date.')
  expect(claim).toContain('We should have sent your payment by')
})

test('a promised day that has passed is told as one, on the home page too', async () => {
  const nextStep = { text: 'We send the payment.', expectedBy: '2026-01-02' }
  await coreSays({ history: ['noticed', 'approved'], nextStep })
  expect(await read('claim')).toContain('Was expected by Friday, January 2')
  expect(await read('claim')).toContain('This day has passed and we are not done.')
  expect(await read('home')).toContain('Was expected by')
})

test('the claim tells when we last looked, and only what we know', async () => {
  expect(await read('claim')).not.toContain('Last checked')
  await coreSays({ history: ['noticed', 'evaluating'] })
  expect(await read('claim')).not.toContain('Last checked')
  const readAt = Date.now()
  await write((tx) => {
    tx.insert(insurerCursors).values({ feed: 'events', cursor: '1', readAt }).run()
  })
  expect(await read('claim')).toMatch(/Last checked with our claims team: .* No change since /)
})

test('an adjuster is named at the last time the claim was given to somebody, not before', async () => {
  const adjuster = { name: 'Priya Nair', languages: ['en'] }
  await coreSays({ history: ['noticed', 'assigned', 'closed', 'reopened', 'assigned'], adjuster })
  expect((await read('claim')).match(/Priya Nair took on your claim/g)).toHaveLength(1)
})

test('where the insurer means another thing by its code, readers of Spanish are told that one', async () => {
  const expectedBy = '2999-01-02'
  const again = { text: 'We look at your claim again.', what: 'assign' as const, expectedBy }
  await coreSays({ history: ['noticed', 'closed', 'reopened'], nextStep: again })
  for (const page of ['claim', 'home'] as const) {
    expect(await read(page, 'es')).toContain('Revisamos su reclamo otra vez')
    expect(await read(page, 'es')).not.toContain('Elegimos quién se encarga')
  }
  const pay = { text: 'We send the payment again.', what: 'pay' as const, expectedBy }
  await coreSays({ version: 10, history: ['noticed', 'paying', 'payment_failed'], nextStep: pay })
  expect(await read('claim', 'es')).toContain('Enviamos el pago otra vez')
})

test('a withdrawal is one step, before and after the insurer has confirmed it', async () => {
  await withdrawClaim({ claimId, holderId: ana.holderId })
  const times = (page: string) => page.match(/You withdrew it/g)?.length
  const before = times(await read('claim'))
  await coreSays({ history: ['noticed', 'acknowledged', 'withdrawn'] })
  expect(times(await read('claim'))).toBe(before)
})

test('who has the claim is our claims team until somebody is named', async () => {
  expect(await read('claim')).toContain('Our claims team gets it next.')
  await coreSays({ history: ['noticed', 'acknowledged'] })
  expect(await read('claim')).toContain('Our claims team has it. We tell you the name')
})

test('that an answer waits for us is not told past the decision', async () => {
  const answered = { requests: [{ ...policeReport, status: 'answered' as const }] }
  const told = async () => (await read('claim')) + (await read('list'))
  await coreSays({ history: ['noticed', 'assigned'], ...answered })
  expect((await told()).match(/Answered, waiting for us/g)).toHaveLength(3)
  for (const [version, status] of [
    [10, 'denied'],
    [11, 'paying'],
    [12, 'reopened'],
  ] as const) {
    await coreSays({ version, history: ['noticed', 'assigned', status], ...answered })
    expect(await told()).not.toContain('Answered, waiting for us')
  }
})

test('a report that was not sent is told on the home page, whatever else is quiet', async () => {
  expect(await read('home')).toContain('Nothing needs you right now.')
  await startDraft()
  expect(await read('home')).toContain('One report is not sent yet: we do not have it.')
})

test('a payment that failed is told as that', async () => {
  await coreSays({ history: ['noticed', 'approved', 'paying', 'payment_failed'] })
  const [last] = readDatabase((tx) =>
    tx.select().from(claimSteps).where(eq(claimSteps.status, 'payment_failed')).all(),
  )
  expect(last).toMatchObject({ kind: 'payment_problem' })
  const reference = { reference: '26-A-004711' }
  for (const locale of ['en', 'es'] as const) {
    const { t } = getWords(locale)
    const good = t('messages.notice.payment.subject', reference)
    expect(t('messages.notice.payment_problem.subject', reference)).not.toBe(good)
  }
})
