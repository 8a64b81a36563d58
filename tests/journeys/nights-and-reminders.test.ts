import { afterAll, expect, test } from 'vitest'
import { instantOf } from '#app/modules/notifications/quiet-hours.ts'
import { toGsm } from '#app/modules/notifications/to-gsm.ts'
import { addDays, dayIn, minutes } from '#app/platform/clock.ts'
import { getWords } from '#app/words/words.ts'
import { ana, ben } from '#tests/cast.ts'
import { deskDoes, settleWhatIsDue } from '#tests/faults/in-weather.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { emailAbout, emailsTo, textsTo } from '#tests/journeys/mail.ts'
import { movedClock } from '#tests/journeys/moved-clock.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

const denver = 'America/Denver'
const newYork = 'America/New_York'
const today = dayIn(denver)
/** The first ten in the evening in Denver that is still to come; midnight in New York. */
const day = instantOf(denver, { day: today, hour: 22 }) > Date.now() ? today : addDays(today, 1)
const inDenver = (hour: number, daysLater = 0) =>
  instantOf(denver, { day: addDays(day, daysLater), hour })

const clock = movedClock()
afterAll(clock.end)
onStage({
  settings: { QUIET_HOURS: 'on', ...clock.settings },
  ready: bothAtNight,
  within: 240_000,
})
let anaHere: Person
let benHere: Person

const askedFor = addDays(day, 6)
/** The core asks for it by the end of that day at a fixed offset: in summer that is the next one. */
const due = dayIn('America/Chicago', Date.parse(`${askedFor}T23:59:59-06:00`))
const tenBefore = (daysBefore: number) =>
  instantOf(denver, { day: addDays(due, -daysBefore), hour: 10 })

type Who = {
  who: typeof ana | typeof ben
  language: 'en' | 'es'
  timeZone: string
  policyId: string
}

const people = {
  ana: { who: ana, language: 'en', timeZone: denver, policyId: 'POL-7002' },
  ben: { who: ben, language: 'es', timeZone: newYork, policyId: 'POL-7012' },
} as const satisfies Record<string, Who>

/** Somebody on a phone without JavaScript, whose claim the insurer took by phone. */
async function loggedIn({ who, language, timeZone, policyId }: Who) {
  const window = await openWindow(browser, { javaScript: false, language })
  const person = personOn(await window.newPage(), portal, language)
  await person.logIn(who)
  // The demo has an old claim of hers, which is closed.
  const claim = async () =>
    (await claimsAtCore(portal)).find((one) => one.policyId === policyId && one.status !== 'CLS')!
  const about = async () => ({ reference: (await claim()).claimNumber! })
  const inZone = getWords(language, { timeZone })
  const { t } = inZone
  return {
    ...person,
    deskDoes: async (act: string, form: Record<string, string> = {}) =>
      deskDoes(portal, `claims/${(await claim()).claimId}/${act}`, form),
    heldUntilEight: () => {
      const eight = new Date(instantOf(timeZone, { day: addDays(day, 1), hour: 8 }))
      return t('noticeWays.heldUntil', { time: inZone.date(eight, 'time') })
    },
    assigned: async () => ({
      subject: t('messages.notice.assigned.subject', await about()),
      text: t('messages.notice.assigned.short', await about()),
    }),
    subject: async (kind: 'request' | 'reminder') =>
      t(`messages.notice.${kind}.subject`, await about()),
    reminderText: async () =>
      t('noticeWays.letter.reminderShort', { ...(await about()), date: inZone.date(due, 'short') }),
    look: (name: string) => lookOver(person.page, `${name}-${language}`),
  }
}

type Person = Awaited<ReturnType<typeof loggedIn>>

/** Says where their nights are, yes to texts, in their language, of each step and of the account's safety. */
async function choose(person: Person, { language, timeZone }: Who) {
  const { page, t } = person
  const languages = page.getByLabel(t('notifications.texts.language'), { exact: true })
  await person.goTo(`/account/notifications?lang=${language}`)
  await page.getByLabel(t('noticeWays.zone')).selectOption(timeZone)
  await languages.selectOption(language)
  for (const name of ['texts', 'step', 'security'])
    await page.locator(`input[name=${name}]:is([value=text], #texts)`).check()
  await person.press(t('notifications.submit'))
  await page.getByText(t('notifications.saved')).waitFor()
}

const takeCall = (policyId: string) =>
  deskDoes(portal, 'phone', {
    ...{ policyId, lossDate: day, cause: 'WATER', place: '1812 Alder Bend, Austin' },
    description: 'A pipe under the sink burst in the night.',
  })

/** How many texts somebody was sent that say this. */
const textsSaying = async ({ phone }: Who['who'], said: string) =>
  (await textsTo(portal.mocks, phone)).filter(({ body }) => body.includes(toGsm(said))).length

const emailsSaying = async ({ email }: Who['who'], subject: string) =>
  (await emailsTo(portal.mocks, email)).filter((one) => one.subject === subject).length

/** Both at night with their choices, and a claim each that has got an adjuster since. */
async function bothAtNight() {
  await clock.goTo(portal, inDenver(22))
  anaHere = await loggedIn(people.ana)
  benHere = await loggedIn(people.ben)
  await hearsOfAdjuster(anaHere, people.ana)
  await hearsOfAdjuster(benHere, people.ben)
}

async function hearsOfAdjuster(person: Person, who: Who) {
  await choose(person, who)
  await takeCall(who.policyId)
  await settleWhatIsDue(portal)
  await person.deskDoes('assign', { adjuster: 'Marcus Bell' })
  await settleWhatIsDue(portal)
}

/** What the page of messages says; a person without scripts loads it to see. */
async function seesInMessages(person: Person, text: string, picture: string) {
  await person.goTo('/notifications')
  await person.reloadUntil(text)
  await person.look(picture)
}

test(
  'news of the night is in the mailbox at once and in a text when the night is over where its reader is, once; a warning does not wait',
  { timeout: 180_000 },
  async () => {
    for (const person of [anaHere, benHere]) await person.look('nights-chosen')
    const [forAna, forBen] = [await anaHere.assigned(), await benHere.assigned()]
    const texts = async () => [
      await textsSaying(ana, forAna.text),
      await textsSaying(ben, forBen.text),
    ]
    expect(await texts()).toEqual([0, 0])
    expect(await emailsSaying(ana, forAna.subject)).toBe(1)
    expect(await emailsSaying(ben, forBen.subject)).toBe(1)
    for (const person of [anaHere, benHere])
      await seesInMessages(person, person.heldUntilEight(), 'night')

    // In from a browser she never used.
    await loggedIn(people.ana)
    await settleWhatIsDue(portal)
    const warning = anaHere.t('securityNotices.change.new-device.subject')
    expect(await textsSaying(ana, warning)).toBeGreaterThan(0)

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
async function answer({ page, press, t }: Person) {
  await page.getByLabel(t('claims.request.yourAnswer')).fill('A neighbor saw it.')
  await press(t('common.send'))
  await page.getByText(t('claims.request.waiting')).first().waitFor()
  await settleWhatIsDue(portal)
}

/** The newest letter with this subject leads to the page it is about, through the login. */
async function followLetter(person: Person, { who }: Who, subject: string) {
  const { text } = await emailAbout(portal.mocks, who.email, subject)
  await person.page.goto(/http\S+\/requests\/\S+/.exec(text ?? '')![0])
  if (new URL(person.page.url()).pathname.startsWith('/login')) await person.logInHere(who)
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
      await emailsSaying(ana, reminder),
      await textsSaying(ana, await anaHere.reminderText()),
      await emailsSaying(ben, await benHere.subject('reminder')),
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
