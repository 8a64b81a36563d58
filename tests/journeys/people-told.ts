import { instantOf } from '#app/modules/notifications/quiet-hours.ts'
import { toGsm } from '#app/modules/notifications/to-gsm.ts'
import { getWords } from '#app/words/words.ts'
import { ana, ben } from '#tests/cast.ts'
import { deskDoes } from '#tests/faults/in-weather.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { lookAtBoth } from '#tests/journeys/look-over.ts'
import { emailsTo, textsTo } from '#tests/journeys/mail.ts'
import { browser, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

export type Who = {
  who: typeof ana | typeof ben
  language: 'en' | 'es'
  timeZone: string
  policyId: string
}

export const people = {
  ana: { who: ana, language: 'en', timeZone: 'America/Denver', policyId: 'POL-7002' },
  ben: { who: ben, language: 'es', timeZone: 'America/New_York', policyId: 'POL-7012' },
} as const satisfies Record<string, Who>

type Kind = 'assigned' | 'moved' | 'request' | 'message' | 'reminder'

/** Somebody on a phone without JavaScript, whose claim the insurer took by phone. */
export async function loggedIn({ who, language, timeZone, policyId }: Who) {
  const window = await openWindow(browser, { javaScript: false, language })
  const person = personOn(await window.newPage(), portal, language)
  await person.logIn(who)
  // The demo has an old claim of hers, which is closed.
  const claim = async () =>
    (await claimsAtCore(portal)).find((one) => one.policyId === policyId && one.status !== 'CLS')!
  const about = async () => ({ reference: (await claim()).claimNumber! })
  const inZone = getWords(language, { timeZone })
  const { t } = inZone
  const emails = async (subject: string) =>
    (await emailsTo(portal.mocks, who.email)).filter((one) => one.subject === subject).length
  const texts = async (said: string) =>
    (await textsTo(portal.mocks, who.phone)).filter(({ body }) => body.includes(toGsm(said))).length
  return {
    ...person,
    emails,
    texts,
    deskDoes: async (act: string, form: Record<string, string> = {}) =>
      deskDoes(portal, `claims/${(await claim()).claimId}/${act}`, form),
    /** That a text waits until eight in the morning of a day, as their page says it. */
    heldUntilEight: (day: string) => {
      const eight = new Date(instantOf(timeZone, { day, hour: 8 }))
      return t('noticeWays.heldUntil', { time: inZone.date(eight, 'time') })
    },
    subject: async (kind: Kind) => t(`messages.notice.${kind}.subject`, await about()),
    /** How many emails and texts of this kind they were sent about their claim. */
    told: async (kind: Exclude<Kind, 'reminder'>) => [
      await emails(t(`messages.notice.${kind}.subject`, await about())),
      await texts(t(`messages.notice.${kind}.short`, await about())),
    ],
    toldOfReminder: async (due: string) => {
      const vars = { ...(await about()), date: inZone.date(due, 'short') }
      return [
        await emails(t('messages.notice.reminder.subject', vars)),
        await texts(t('noticeWays.letter.reminderShort', vars)),
      ]
    },
    /** Writes to the number that texts them; what came back in the same breath. */
    writesToUs: async (word: string) => {
      const body = new URLSearchParams({ From: who.phone, Body: word })
      const answer = await fetch(`${portal.mocks}/twilio/inbound`, { method: 'POST', body })
      return ((await answer.json()) as { reply?: string | null }).reply ?? undefined
    },
    /** Opens a page, through the login where their last visit is long ago. */
    visits: async (address: string) => {
      await person.page.goto(new URL(address, portal.origin).href)
      if (new URL(person.page.url()).pathname.startsWith('/login')) await person.logInHere(who)
    },
    look: (name: string) => lookAtBoth(person.page, `${name}-${language}`),
  }
}

export type ToldPerson = Awaited<ReturnType<typeof loggedIn>>

/** Says where their nights are, yes to texts, in their language, of each step and of the account's safety. */
export async function choose(person: ToldPerson, { language, timeZone }: Who) {
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

/** The insurer takes a call about water in the home under this policy. */
export const takeCall = (policyId: string, lossDate: string) =>
  deskDoes(portal, 'phone', {
    ...{ policyId, lossDate, cause: 'WATER', place: '1812 Alder Bend, Austin' },
    description: 'A pipe under the sink burst in the night.',
  })

/** What the page of messages says; a person without scripts loads it to see. */
export async function seesInMessages(person: ToldPerson, text: string, picture: string) {
  await person.visits('/notifications')
  await person.reloadUntil(text)
  await person.look(picture)
}
