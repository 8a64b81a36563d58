import { afterAll, expect, test } from 'vitest'
import { instantOf } from '#app/modules/notifications/quiet-hours.ts'
import { addDays, dayIn, minutes } from '#app/platform/clock.ts'
import { settleWhatIsDue } from '#tests/faults/in-weather.ts'
import { emailAbout } from '#tests/journeys/mail.ts'
import { movedClock } from '#tests/journeys/moved-clock.ts'
import { choose, loggedIn, people, seesInMessages, takeCall } from '#tests/journeys/people-told.ts'
import type { ToldPerson, Who } from '#tests/journeys/people-told.ts'
import { onStage, portal } from '#tests/journeys/stage.ts'

const denver = people.ana.timeZone
const today = dayIn(denver)
/** The first ten in the evening in Denver that is still to come; midnight in New York. */
const day = instantOf(denver, { day: today, hour: 22 }) > Date.now() ? today : addDays(today, 1)
const inDenver = (hour: number, daysLater = 0) =>
  instantOf(denver, { day: addDays(day, daysLater), hour })

const clock = movedClock()
afterAll(clock.end)
onStage({
  settings: { QUIET_HOURS: 'on', DIGEST_AFTER: '3', DIGEST_MINUTES: '10', ...clock.settings },
  ready: bothAtNight,
  within: 240_000,
})
let anaHere: ToldPerson
let benHere: ToldPerson

const askedFor = addDays(day, 6)
/** The core asks for it by the end of that day at a fixed offset: in summer that is the next one. */
const due = dayIn('America/Chicago', Date.parse(`${askedFor}T23:59:59-06:00`))
const tenBefore = (daysBefore: number) =>
  instantOf(denver, { day: addDays(due, -daysBefore), hour: 10 })

/** Both at night with their choices, and a claim each that has got an adjuster since. */
async function bothAtNight() {
  await clock.goTo(portal, inDenver(22))
  anaHere = await loggedIn(people.ana)
  benHere = await loggedIn(people.ben)
  await hearsOfAdjuster(anaHere, people.ana)
  await hearsOfAdjuster(benHere, people.ben)
}

async function hearsOfAdjuster(person: ToldPerson, who: Who) {
  await choose(person, who)
  await takeCall(who.policyId, day)
  await settleWhatIsDue(portal)
  await deskDoesAndTells(person, 'assign', { adjuster: 'Marcus Bell' })
}

/** The claims team does something, and all that follows from it is done. */
async function deskDoesAndTells(
  person: ToldPerson,
  ...[act, form]: Parameters<ToldPerson['deskDoes']>
) {
  await person.deskDoes(act, form)
  await settleWhatIsDue(portal)
}

test(
  'news of the night is in the mailbox at once and in a text when the night is over where its reader is, once; a warning does not wait',
  { timeout: 180_000 },
  async () => {
    for (const person of [anaHere, benHere]) await person.look('nights-chosen')
    const both = async () => [await anaHere.told('assigned'), await benHere.told('assigned')]
    expect(await both()).toEqual([
      [1, 0],
      [1, 0],
    ])
    for (const person of [anaHere, benHere])
      await seesInMessages(person, person.heldUntilEight(addDays(day, 1)), 'night')

    // In from a browser she never used.
    await loggedIn(people.ana)
    await settleWhatIsDue(portal)
    const warning = anaHere.t('securityNotices.change.new-device.subject')
    expect(await anaHere.texts(warning)).toBeGreaterThan(0)

    const texts = async () => (await both()).map(([, text]) => text)
    const inNewYork = inDenver(6, 1)
    await clock.goTo(portal, inNewYork - minutes(5))
    expect(await texts()).toEqual([0, 0])
    await clock.goTo(portal, inNewYork)
    expect(await texts()).toEqual([0, 1])
    await clock.goTo(portal, inDenver(8, 1))
    expect(await texts()).toEqual([1, 1])
    await seesInMessages(anaHere, anaHere.t('noticeWays.text.delivered'), 'morning')
    await clock.goTo(portal, inDenver(9, 1))
    expect(await texts()).toEqual([1, 1])
  },
)

/** Says what was asked on the page of the request. */
async function answer({ page, press, t }: ToldPerson) {
  await page.getByLabel(t('claims.request.yourAnswer')).fill('A neighbor saw it.')
  await press(t('common.send'))
  await page.getByText(t('claims.request.waiting')).first().waitFor()
  await settleWhatIsDue(portal)
}

/** The newest letter with this subject leads to the page it is about, through the login. */
async function followLetter(person: ToldPerson, { who }: Who, subject: string) {
  const { text } = await emailAbout(portal.mocks, who.email, subject)
  await person.visits(/http\S+\/requests\/\S+/.exec(text ?? '')![0])
}

test(
  'somebody is reminded in their morning before an answer is due, and no more once they answered; whoever answered before is not',
  { timeout: 180_000 },
  async () => {
    const asked = { subject: 'Who saw it?', text: 'Please give us a name.', dueOn: askedFor }
    for (const person of [anaHere, benHere]) await person.deskDoes('ask-information', asked)
    await settleWhatIsDue(portal)
    await followLetter(benHere, people.ben, await benHere.subject('request'))
    await answer(benHere)

    const reminder = await anaHere.subject('reminder')
    const reminders = async () => [
      ...(await anaHere.toldOfReminder(due)),
      await benHere.emails(await benHere.subject('reminder')),
    ]
    await clock.goTo(portal, tenBefore(3) - minutes(5))
    expect(await reminders()).toEqual([0, 0, 0])
    await clock.goTo(portal, tenBefore(3))
    expect(await reminders()).toEqual([1, 1, 0])

    await followLetter(anaHere, people.ana, reminder)
    await anaHere.look('reminded')
    await answer(anaHere)
    await seesInMessages(anaHere, reminder, 'reminder')
    await clock.goTo(portal, tenBefore(1))
    expect(await reminders()).toEqual([1, 1, 0])
  },
)

test(
  'what somebody turned off comes by no email and no text and stands among their messages; what is essential comes whatever is posted',
  { timeout: 120_000 },
  async () => {
    const { page, t } = benHere
    await benHere.visits('/account/notifications')
    for (const way of ['email', 'text'])
      await page.locator(`input[name=step][value=${way}]`).uncheck()
    expect(await page.locator('input[name=need][value=email]').count()).toBe(0)
    await benHere.press(t('notifications.submit'))
    await page.getByText(t('notifications.saved')).waitFor()
    await benHere.look('turned-off')
    const nothing = { texts: 'on', need: '', timeZone: people.ben.timeZone, language: 'es' }
    const forged = { form: nothing, headers: { origin: portal.origin } }
    expect((await page.request.post(`${portal.origin}/account/notifications`, forged)).ok()).toBe(
      true,
    )

    await deskDoesAndTells(benHere, 'investigate')
    expect(await benHere.told('moved')).toEqual([0, 0])
    await seesInMessages(benHere, await benHere.subject('moved'), 'here-only')
    expect(await page.getByText(t('noticeWays.hereOnly')).count()).toBe(1)

    const [before = 0] = await benHere.told('request')
    await deskDoesAndTells(benHere, 'ask-information', {
      subject: '¿Quién lo vio?',
      text: 'Un nombre.',
    })
    expect((await benHere.told('request'))[0]).toBe(before + 1)
  },
)

test(
  'STOP is confirmed once, shows on the page and ends texts while emails come; START brings them back',
  { timeout: 120_000 },
  async () => {
    const { page, t } = anaHere
    expect(await anaHere.writesToUs('STOP')).toContain(
      t('texting.stopped', { phone: '(800) 555-0134' }),
    )
    expect(await anaHere.writesToUs('STOP')).toBeUndefined()
    await anaHere.visits('/account/notifications')
    await page.getByText('You answered STOP').waitFor()
    expect(await page.locator('input[name=texts]').count()).toBe(0)
    await anaHere.look('stopped')

    await deskDoesAndTells(anaHere, 'investigate')
    expect(await anaHere.told('moved')).toEqual([1, 0])

    expect(await anaHere.writesToUs('START')).toContain(t('texting.started'))
    await page.reload()
    expect(await page.locator('input[name=texts]').isChecked()).toBe(true)
    await deskDoesAndTells(anaHere, 'evaluate')
    expect(await anaHere.told('moved')).toEqual([2, 1])
  },
)

test(
  'what comes in a surge on top of the first three is in one email and one text once it is over',
  { timeout: 120_000 },
  async () => {
    const { t } = anaHere
    const begins = tenBefore(1) + minutes(30)
    await clock.goTo(portal, begins)
    for (let note = 1; note <= 6; note++)
      await anaHere.deskDoes('write-note', { text: `Note ${note}` })
    await settleWhatIsDue(portal)
    const digest = t('messages.notice.digest.subject')
    const toldAtOnce = async () => [
      ...(await anaHere.told('message')),
      await anaHere.emails(digest),
    ]
    expect(await toldAtOnce()).toEqual([3, 3, 0])
    await clock.goTo(portal, begins + minutes(11))
    expect(await toldAtOnce()).toEqual([3, 3, 1])
    expect(await anaHere.texts(t('noticeWays.letter.digestShort', { count: 3 }))).toBe(1)
    const { text } = await emailAbout(portal.mocks, people.ana.who.email, digest)
    expect(text?.split(await anaHere.subject('message'))).toHaveLength(4)
    await seesInMessages(anaHere, t('noticeWays.email.summedSent'), 'surge')
    await clock.goTo(portal, begins + minutes(25))
    expect(await toldAtOnce()).toEqual([3, 3, 1])
  },
)
