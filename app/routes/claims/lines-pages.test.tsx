import { beforeEach, expect, test, vi } from 'vitest'
import { findOwnClaim, saveAnswers, startClaim } from '#app/modules/claims/claims.server.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { anasOtherLines } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana } from '#tests/cast.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as detailsPage from './details.tsx'
import * as sectionPage from './details-section.tsx'
import * as newPage from './new.tsx'
import * as whatPage from './what.tsx'

vi.hoisted(() => {
  process.env.INSURER_LINES = 'auto,home,renters,travel,health'
})

type Line = 'renters' | 'travel' | 'health'
type Form = Record<string, string>

const { holderId } = ana
let cookie = ''

beforeEach(async () => {
  await savePoliciesFromCore({ holderId, policies: anasOtherLines })
  ;({ cookie } = await signedIn(ana))
})

async function aDraft(line: Line, cause: string) {
  const { policyId } = (await listPolicies(holderId)).find((policy) => policy.line === line)!
  const made = await startClaim({ holderId, policyId, formToken: newId(), language: 'en' })
  if (made === 'no-policy') throw new Error('The draft was not started')
  const own = { claimId: made.claimId, holderId }
  await saveAnswers({ ...own, section: 'when', answers: { lossDate: '2026-11-08' } })
  await saveAnswers({ ...own, section: 'what', answers: { cause } })
  return pagesOf(made.claimId)
}

function pagesOf(claimId: string) {
  const details = `/claims/${claimId}/details`
  return {
    claimId,
    list: (locale: 'en' | 'es' = 'en') =>
      visit(detailsPage, '/claims/:claimId/details', details, { cookie, locale }),
    what: () => visit(whatPage, '/claims/:claimId/details/what', `${details}/what`, { cookie }),
    open: (section: string, visitor: { locale?: 'en' | 'es'; form?: Form } = {}) =>
      visit(sectionPage, '/claims/:claimId/details/:section', `${details}/${section}`, {
        cookie,
        ...visitor,
      }),
    send(section: string, form: Form, then = 'continue') {
      return this.open(section, { form: { ...form, then } })
    },
    kept: async (section: string) =>
      (await findOwnClaim({ claimId, holderId }))!.answers[section] as object,
  }
}

test.each([
  ['renters', 'theft', 9, 'lost-things,staying,injuries,police,witnesses,needs'],
  ['travel', 'medical', 10, 'trip,incident,traveler,expenses,police,witnesses,needs'],
  ['health', 'illness', 6, 'patient,treatment,bill'],
] as const)('every part of %s opens in both languages', async (line, cause, count, own) => {
  const pages = await aDraft(line, cause)
  for (const locale of ['en', 'es'] as const) {
    const html = await (await pages.list(locale)).text()
    const parts = [...html.matchAll(/details\/([\w-]+)"/g)].map(([, name]) => name!)
    expect(new Set(parts).size).toBe(count)
    expect(parts).toEqual(expect.arrayContaining(own.split(',')))
    for (const name of parts) {
      const page = await pages.open(name, { locale })
      expect([name, page.status]).toEqual([name, 200])
      expect(await page.text()).not.toContain('questions.')
    }
  }
})

test.each([
  ['renters', 'Frozen pipes', 'Collision'],
  ['travel', 'Late baggage', 'Hail'],
  ['health', 'Checkup', 'Theft'],
] as const)('lane one offers the types of claim of %s', async (line, its, another) => {
  const html = await (await (await aDraft(line, 'other')).what()).text()
  expect(html).toContain(its)
  expect(html).not.toContain(another)
})

test('a policy of each line that is switched on can be chosen', async () => {
  const html = await (await visit(newPage, '/claims/new', '/claims/new', { cookie })).text()
  for (const { policyNumber } of anasOtherLines) expect(html).toContain(policyNumber)
})

test.each([
  ['renters', 'theft', 'lost-things', { listed: 'later' }],
  ['renters', 'theft', 'lost-things', { listed: 'now', 'contents[0].item': 'Bicycle' }],
  ['renters', 'theft', 'staying', { habitable: 'unsure', extra: 'Motel', extraCost: '212.40' }],
  ['renters', 'theft', 'police', { report: 'will_follow', forcedEntry: 'yes' }],
  [
    'travel',
    'delay',
    'trip',
    {
      ...{ booking: 'QX7LMD', country: 'PT' },
      ...{ 'tripStart.month': '11', 'tripStart.day': '8', 'tripStart.year': '2026' },
      ...{ 'tripEnd.month': '11', 'tripEnd.day': '15', 'tripEnd.year': '2026' },
    },
  ],
  [
    'travel',
    'delay',
    'incident',
    {
      ...{ reason: 'Fog', carrier: 'Meridian Air', delayHours: '9.5' },
      ...{ 'incidentDate.month': '1', 'incidentDate.day': '8', 'incidentDate.year': '2026' },
    },
  ],
  ['travel', 'medical', 'traveler', { name: 'Leo Rivera', injury: 'A fever' }],
  [
    'travel',
    'delay',
    'expenses',
    {
      ...{ 'expenses[0].what': 'Hotel', 'expenses[0].amount': '118' },
      ...{ 'expenses[0].currency': 'eur', 'expenses[0].paidBy': 'insured' },
    },
  ],
  ['health', 'injury', 'patient', { patient: 'member', memberId: 'TMX-55120-01' }],
  [
    'health',
    'injury',
    'treatment',
    {
      ...{ 'serviceLines[0].date.month': '1', 'serviceLines[0].date.day': '3' },
      ...{ 'serviceLines[0].date.year': '2026', 'serviceLines[0].provider': 'Barton Clinic' },
      ...{ 'serviceLines[0].description': 'X-ray', 'serviceLines[0].charge': '185' },
      accidentOrWork: 'accident',
    },
  ],
  ['health', 'injury', 'bill', { alreadyPaid: 'no', itemisedBill: 'will_follow' }],
] as [Line, string, string, Form][])('%s %s: %s is done by %o', async (line, cause, name, form) => {
  const pages = await aDraft(line, cause)
  const empty = await pages.send(name, {})
  expect(empty.status).toBe(422)
  expect(await empty.text()).toMatch(/There (is|are) \w+ thing/)
  const done = await pages.send(name, form)
  expect(done.status).toBe(303)
  expect(await pages.kept(name)).toMatchObject({ progress: 'done' })
})

test('what policy and lane one know stands there already', async () => {
  const trip = await aDraft('travel', 'delay')
  const html = await (await trip.open('trip')).text()
  expect(html).toContain('value="QX7LMD"')
  expect(html).toMatch(/<option value="PT" selected="">Portugal/)
  expect(html).toMatch(/name="tripEnd.day"[^>]*value="15"/)
  expect(await (await trip.open('incident')).text()).toMatch(
    /name="incidentDate.day"[^>]*value="8"/,
  )
  const health = await aDraft('health', 'illness')
  const patient = await (await health.open('patient')).text()
  expect(patient).toContain('value="TMX-55120-01"')
  expect(patient).toContain('value="Leo Rivera"')
  const rented = await (await (await aDraft('renters', 'fire')).open('where')).text()
  expect(rented).toContain('value="40 Quarry Lane, Apt 12')
})

test('countries stand in the order of their names, in each language', async () => {
  const pages = await aDraft('travel', 'cancel')
  const namesIn = async (locale: 'en' | 'es') => {
    const html = await (await pages.open('trip', { locale })).text()
    return [...html.matchAll(/<option value="\w\w"[^>]*>([^<]+)/g)].map(([, name]) => name!)
  }
  expect((await namesIn('en')).at(0)).toBe('Afghanistan')
  expect((await namesIn('es')).indexOf('Alemania')).toBeLessThan(4)
  expect(await namesIn('es')).toHaveLength(250)
})

test('a row of what was paid is added and removed by buttons, and keeps day and payer', async () => {
  const pages = await aDraft('travel', 'delay')
  const row = {
    ...{ 'expenses[0].what': 'Hotel', 'expenses[0].paidBy': 'employer' },
    ...{ 'expenses[0].date.month': '1', 'expenses[0].date.day': '9' },
  }
  const added = await pages.send('expenses', row, 'add.expenses')
  expect(added.headers.get('location')).toContain('/details/expenses#expenses-1')
  const html = await (await pages.open('expenses')).text()
  expect(html).toContain('name="expenses[1].date.month"')
  expect(html).toMatch(/name="expenses\[0\].paidBy"[^>]*checked=""[^>]*value="employer"/)
  expect(html).toMatch(/name="expenses\[0\].date.day"[^>]*value="9"/)
  await pages.send('expenses', { ...row, 'expenses[1].what': 'Taxi' }, 'remove.expenses.0')
  expect(await pages.kept('expenses')).toEqual({ expenses: [{ what: 'Taxi' }], progress: 'open' })
})

test('a wrong day of a row is pointed at, where writing begins', async () => {
  const pages = await aDraft('health', 'illness')
  const row = { 'serviceLines[0].provider': 'Barton Clinic', 'serviceLines[0].date.month': '13' }
  const html = await (await pages.send('treatment', row)).text()
  expect(html).toContain('href="#serviceLines-0-date-month">Visit or treatment 1, On what day?')
  expect(html).toContain('id="serviceLines-0-date-month"')
})

test('proof is a file of this claim: the page leads to the files and saves on the way', async () => {
  const pages = await aDraft('health', 'illness')
  const before = await (await pages.send('bill', { alreadyPaid: 'yes' })).text()
  expect(before).toContain('href="#proof"')
  expect(before).toMatch(/<button[^>]*id="proof"/)
  const way = await pages.send('bill', { alreadyPaid: 'yes' }, 'files')
  expect(way.headers.get('location')).toBe(`/claims/${pages.claimId}/documents`)
  expect(await pages.kept('bill')).toMatchObject({ alreadyPaid: 'yes', progress: 'open' })
  const upload = await uploadRequest([{ name: 'receipt.pdf', bytes: pdfFile() }])
  const owner = { ownerId: holderId, claimId: pages.claimId }
  const [file] = (await receiveDocuments(upload, owner)).stored
  expect(await (await pages.open('bill')).text()).toContain('receipt.pdf')
  const form = { alreadyPaid: 'yes', itemisedBill: 'attached' }
  expect((await pages.send('bill', { ...form, proof: 'another' })).status).toBe(422)
  expect((await pages.send('bill', { ...form, proof: file!.documentId })).status).toBe(303)
})

test.each([
  ['renters', 'fire', 'trip'],
  ['renters', 'fire', 'belongings'],
  ['travel', 'delay', 'traveler'],
  ['health', 'illness', 'injuries'],
  ['health', 'illness', 'police'],
] as const)('of %s %s nobody asks: %s', async (line, cause, section) => {
  expect((await (await aDraft(line, cause)).open(section)).status).toBe(404)
})

test('a thing is proved by a file of this claim, once there is one', async () => {
  const pages = await aDraft('renters', 'theft')
  const row = { listed: 'now', 'contents[0].item': 'Bicycle' }
  const way = await pages.send('lost-things', row, 'files')
  expect(way.headers.get('location')).toBe(`/claims/${pages.claimId}/documents`)
  expect(await (await pages.open('lost-things')).text()).not.toContain('name="contents[0].proof"')
  const upload = await uploadRequest([{ name: 'bicycle.pdf', bytes: pdfFile() }])
  const owner = { ownerId: holderId, claimId: pages.claimId }
  const [file] = (await receiveDocuments(upload, owner)).stored
  const html = await (await pages.open('lost-things')).text()
  expect(html).toMatch(/<select[^>]*name="contents\[0\].proof"/)
  expect(html).toContain('bicycle.pdf')
  const foreign = await pages.send('lost-things', { ...row, 'contents[0].proof': 'another' })
  expect(foreign.status).toBe(422)
  const proved = await pages.send('lost-things', { ...row, 'contents[0].proof': file!.documentId })
  expect(proved.status).toBe(303)
})
