import { beforeEach, expect, test } from 'vitest'
import {
  askToReopen,
  findOwnClaim,
  saveAnswers,
  startClaim,
} from '#app/modules/claims/claims.server.ts'
import { questions } from '#app/modules/claims/claims.ts'
import { aSentClaim, fillLaneOne } from '#app/modules/claims/claims.test-support.ts'
import { aDecidedClaim, tell, toDenied } from '#app/modules/claims/filings.test-support.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { newId } from '#app/platform/ids.server.ts'
import { getWords, locales } from '#app/words/words.ts'
import { ana, ben } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as detailsPage from './details.tsx'
import * as sectionPage from './details-section.tsx'
import { itemLabel, optionLabel, questionLabel, sectionTitle } from './question-words.ts'

let cookie = ''
let claimId = ''

beforeEach(async () => {
  await savePoliciesFromCore({ holderId: ana.holderId, policies: [anasAuto, anasHome] })
  ;({ cookie } = await signedIn(ana))
  claimId = await draftOf('auto')
  await fillLaneOne(claimId)
})

async function draftOf(line: 'auto' | 'home') {
  const kept = await listPolicies(ana.holderId)
  const { policyId } = kept.find((policy) => policy.line === line)!
  const { holderId } = ana
  const made = await startClaim({ holderId, policyId, formToken: newId(), language: 'en' })
  if (made === 'no-policy') throw new Error('The draft was not started')
  return made.claimId
}

type Visitor = Parameters<typeof visit>[3]

const openList = (visitor: Visitor = { cookie }, id = claimId) =>
  visit(detailsPage, '/claims/:claimId/details', `/claims/${id}/details`, visitor)

const open = (section: string, visitor: Visitor = {}, id = claimId) =>
  visit(sectionPage, '/claims/:claimId/details/:section', `/claims/${id}/details/${section}`, {
    cookie,
    ...visitor,
  })

const send = (
  section: string,
  then: string,
  form: Record<string, string> | [string, string][] = {},
) => {
  const fields = new URLSearchParams(form)
  fields.set('then', then)
  return open(section, { form: fields })
}

const kept = async (section: string) =>
  (await findOwnClaim({ claimId, holderId: ana.holderId }))!.answers[section]

test('the list says how far each part is', async () => {
  await send('injuries', 'continue', { injured: 'no' })
  await send('damage', 'later', { drivable: 'yes' })
  await send('witnesses', 'later')
  const html = await (await openList()).text()
  const states = [...html.matchAll(/details\/([\w-]+)">.*?data-tone="\w+">([^<]+)/g)]
  const progress = Object.fromEntries(states.map(([, name, state]) => [name, state]))
  expect(progress).toMatchObject({
    injuries: 'Done',
    damage: 'Started',
    witnesses: 'For later',
    driver: 'Not started',
  })
  expect(html).toContain('1 of 11 done')
})

test('every part opens in both languages, for a car and for a home', async () => {
  const home = await draftOf('home')
  await saveAnswers({
    ...{ claimId: home, holderId: ana.holderId, section: 'what' },
    answers: { cause: 'liability' },
  })
  const names: string[] = []
  for (const [id, locale] of [
    [claimId, 'en'],
    [home, 'es'],
  ] as const) {
    const list = await (await openList({ cookie, locale }, id)).text()
    const parts = [...list.matchAll(/details\/([\w-]+)"/g)].map(([, name]) => name!)
    for (const name of parts) {
      const page = await open(name, { locale }, id)
      expect([name, page.status]).toEqual([name, 200])
      expect(await page.text()).not.toContain('questions.')
    }
    names.push(...parts)
  }
  expect(new Set(names).size).toBe(16)
})

test('every question, row and option has its words in both languages', () => {
  for (const words of locales.map((locale) => getWords(locale)))
    for (const section of questions.sections) {
      const said = [sectionTitle(words, section.name)]
      for (const [name, question] of Object.entries(section.questions)) {
        said.push(questionLabel(words, section.name, name))
        if ('list' in question)
          said.push(...question.options.map((code) => optionLabel(words, question.list, code)))
        if (question.kind === 'repeated')
          said.push(
            ...['one', 'add', ...Object.keys(question.items)].map((field) =>
              itemLabel(words, name, field),
            ),
          )
      }
      expect(said.filter((text) => text.startsWith('questions.'))).toEqual([])
    }
})

test('what account and policy know stands there already', async () => {
  expect(await (await open('reporter')).text()).toContain('value="Ana Rivera"')
  const vehicle = await (await open('vehicle')).text()
  expect(vehicle).toMatch(/<input[^>]*name="which"[^>]*checked=""[^>]*value="VEH-1"/)
  expect(vehicle).toContain('2021 Honda Civic')
})

test('questions wait on the page under the choice that asks them', async () => {
  const html = await (await open('driver')).text()
  const [before, reveal] = html.split('class="reveal"')
  expect(before).not.toContain('name="name"')
  expect(reveal).toContain('name="name"')
})

test('going on with gaps keeps what was typed and says what to mend, by field and above', async () => {
  const page = await send('damage', 'continue', { drivable: 'no' })
  const html = await page.text()
  expect(page.status).toBe(422)
  expect(html).toContain('There are 2 things to fix')
  expect(html).toContain('href="#areas"')
  expect(html).toContain('href="#location">Where is the vehicle now? Please')
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="no"/)
  expect(await kept('damage')).toEqual({ drivable: 'no', progress: 'open' })
})

test('saving for later keeps what is half typed, and it stands there again', async () => {
  const page = await send('vehicle', 'later', { which: 'other', vin: '2HGFE2' })
  expect(page.headers.get('location')).toBe(`/claims/${claimId}/details`)
  expect(await (await open('vehicle')).text()).toContain('value="2HGFE2"')
})

test('a whole part is done and leads back to the list', async () => {
  const page = await send('vehicle', 'continue', { which: 'VEH-1' })
  expect(page.headers.get('location')).toBe(`/claims/${claimId}/details`)
  expect(await kept('vehicle')).toEqual({ which: 'VEH-1', progress: 'done' })
})

test('a decided claim takes no more answers and says so', async () => {
  claimId = await aSentClaim()
  await write((tx) => tx.update(claims).set({ status: 'denied' }).run())
  expect(await (await openList()).text()).not.toContain('/details/injuries')
  expect(await (await open('injuries')).text()).not.toContain('name="injured"')
  const late = await send('injuries', 'continue', { injured: 'no' })
  expect(late.status).toBe(422)
  expect(await late.text()).toContain('decided or closed')
})

test('what was typed when answers are no longer taken stays before its writer’s eyes', async () => {
  claimId = await aSentClaim()
  await write((tx) => tx.update(claims).set({ status: 'denied' }).run())
  const late = await send('police', 'continue', { report: 'have', number: '26-014482' })
  expect(await late.text()).toContain('26-014482')
  expect(await (await open('police')).text()).not.toContain('What you wrote was not sent')
})

test('what is typed while opening the claim again is only asked for comes back with why', async () => {
  claimId = await aDecidedClaim([...toDenied, 'closed'], { closedReason: 'not_covered' })
  const own = { claimId, holderId: ana.holderId, formToken: newId(), documentIds: [] }
  await askToReopen({ ...own, text: 'More damage.', reason: 'new_damage' })
  const list = await (await openList()).text()
  expect(list).toContain('our claims team has not opened it yet')
  expect(list).not.toContain('We pass on each one')
  expect(list).not.toContain('/details/police')
  const page = await open('police', { locale: 'es' })
  expect(await page.text()).toContain('nuestro equipo todavía no lo abrió')
  const early = await send('police', 'continue', { report: 'have', number: '26-014482' })
  const html = await early.text()
  expect(early.status).toBe(422)
  expect(html).toContain('This was not saved. We tell you when it is open')
  expect(html).not.toContain('Until then the answers stay')
  expect(html).toContain('26-014482')
  await tell(claimId, [...toDenied, 'closed', 'reopened'])
  const saved = await send('police', 'continue', { report: 'have', number: '26-014482' })
  expect(saved.status).toBe(303)
})

test('a vehicle of no policy of hers is not taken', async () => {
  const page = await send('vehicle', 'continue', { which: 'VEH-999' })
  expect(page.status).toBe(422)
})

test('several answers of one question are all kept', async () => {
  const areas: [string, string][] = [
    ['areas', 'front'],
    ['areas', 'left'],
    ['drivable', 'yes'],
  ]
  await send('damage', 'continue', areas)
  expect(await kept('damage')).toMatchObject({ areas: ['front', 'left'], progress: 'done' })
})

test('a row is added and removed by buttons, without scripts and without losing a word', async () => {
  await send('injuries', 'continue', { injured: 'yes' })
  const people = { 'people[0].name': 'Leo', 'people[0].phone': '12' }
  const added = await send('injuries?ask=people', 'add.people', people)
  expect(added.status).toBe(303)
  expect(added.headers.get('location')).toBe(
    `/claims/${claimId}/details/injuries?ask=people#people-1`,
  )
  const html = await (await open('injuries?ask=people')).text()
  expect(html).toContain('name="people[1].name"')
  expect(html).toContain('value="Leo"')
  const two = { ...people, 'people[1].name': 'Eva' }
  await send('injuries?ask=people', 'remove.people.0', two)
  expect(await kept('injuries')).toEqual({
    injured: 'yes',
    people: [{ name: 'Eva' }],
    progress: 'open',
  })
})

test('a wrong row is pointed at', async () => {
  await send('injuries', 'continue', { injured: 'yes' })
  const page = await send('injuries?ask=people', 'continue', {
    ...{ 'people[0].name': 'Leo', 'people[1].phone': '12' },
  })
  const html = await page.text()
  expect(html).toContain('href="#people-1-name">Person 2, Name: Please answer this question.')
  expect(html).toContain('id="people-1-phone"')
})

test('a hard question stands alone: the next one comes only when it is called for', async () => {
  const first = await (await open('injuries')).text()
  expect(first).toContain('name="injured"')
  expect(first).not.toContain('name="people')
  const asksMore = await send('injuries', 'continue', { injured: 'yes' })
  expect(asksMore.headers.get('location')).toBe(`/claims/${claimId}/details/injuries?ask=people`)
  expect(await kept('injuries')).toEqual({ injured: 'yes', progress: 'open' })
  const second = await (await open('injuries?ask=people')).text()
  expect(second).toContain('name="people[0].name"')
  expect(second).not.toContain('name="injured"')
  expect(second).toContain(`href="/claims/${claimId}/details/injuries?ask=injured"`)
  const done = await send('injuries?ask=people', 'continue', { 'people[0].name': 'Leo' })
  expect(done.headers.get('location')).toBe(`/claims/${claimId}/details`)
  const whole = { injured: 'yes', people: [{ name: 'Leo' }], progress: 'done' }
  expect(await kept('injuries')).toEqual(whole)
  await send('injuries', 'continue', { injured: 'no' })
  expect(await kept('injuries')).toEqual({ ...whole, injured: 'no' })
})

test('a page that is not called for shows the first one', async () => {
  expect(await (await open('injuries?ask=people')).text()).toContain('name="injured"')
})

test('a form with fields that nobody asked keeps none of them', async () => {
  await send('injuries', 'continue', {
    ...{
      injured: 'no',
      progress: 'x',
      '__proto__.x': 'y',
      __intent__: '{',
      'people[0].admin': '1',
    },
  })
  expect(await kept('injuries')).toMatchObject({ injured: 'no', progress: 'done' })
  expect(JSON.stringify(await kept('injuries'))).not.toMatch(/admin|intent|proto/)
})

test("nobody opens or fills another holder's questions", async () => {
  const stranger = (await signedIn(ben)).cookie
  const form = { then: 'continue', injured: 'no' }
  expect((await openList({ cookie: stranger })).status).toBe(404)
  expect((await open('injuries', { cookie: stranger })).status).toBe(404)
  expect((await open('injuries', { cookie: stranger, form })).status).toBe(404)
  expect(await kept('injuries')).toBeUndefined()
})

test.each(['when', 'living', 'third-party', 'nonsense', 'constructor'])(
  'a part that is not asked of this claim is not there: %s',
  async (section) => {
    expect((await open(section)).status).toBe(404)
  },
)

test('after the claim was sent each saved part is passed on to the insurer', async () => {
  claimId = await aSentClaim()
  expect(await (await openList()).text()).toContain('We have your claim.')
  await send('injuries', 'continue', { injured: 'no' })
  expect(listRecordedEvents('claim/details.changed').map(({ data }) => data)).toEqual([{ claimId }])
})
