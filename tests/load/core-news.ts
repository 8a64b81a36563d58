import { setTimeout as pause } from 'node:timers/promises'
import { getWords } from '#app/words/words.ts'
import { ana } from '#tests/cast.ts'
import { deskDoes, readJson, settle, startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { openPage, type PoppedUp } from '#tests/load/open-page.ts'
import { quantile } from '#tests/load/quantile.ts'

const MOST = 5_000
/** Milliseconds between one step of the claims team and the next. */
const EVERY = 1_000
/** Milliseconds: what no event brought the poll of every minute brings by then. */
export const GIVE_UP = 150_000

/** Milliseconds from the core to where it is told; Infinity where it was not. */
type Told = { page: number; email: number; text: number }
export const ways = ['page', 'email', 'text'] as const satisfies (keyof Told)[]

type Place = { portal: RunningPortal; person: HttpPerson; heard: PoppedUp[] }
type Step = { claimId: string; claimNumber: string; begun: number }

/**
 * `count` steps of the claims team, one a second: how long until the open page of the claim says so (by
 * server-sent events, and what it then reads), until the email is with Postmark, and until the text is with
 * Twilio. Prints p50, p95 and the longest of each. @returns whether each way 95 of 100 took at most 5 s
 */
export async function coreNews(count = 200) {
  const { portal, person } = await startInWeather()
  try {
    await sayYesToTexts(person)
    const { claimIds, signature } = await manyDrafts(portal, person, count)
    for (const claimId of claimIds) await person.post(`/claims/${claimId}/submission`, signature)
    await settle(portal)
    const page = await openPage(portal, person)
    const seen: Promise<Told>[] = []
    for (const claimId of claimIds) {
      seen.push(follow({ portal, person, heard: page.heard }, await takeStep(portal, claimId)))
      await pause(EVERY)
    }
    const told = await Promise.all(seen)
    page.close()
    const holds = ways.every((way) => quantile(of(told, way), 0.95) <= MOST)
    const figures = ways.map((way) => `${names[way]} ${tellTimes(of(told, way))}`).join('; ')
    console.log(
      `core-news ${holds ? 'holds' : 'falls short'}: ${count} steps of the core: ${figures}`,
    )
    return holds
  } finally {
    await portal.end()
  }
}

const names = { page: 'on the open page', email: 'email at Postmark', text: 'text at Twilio' }
const of = (told: Told[], way: keyof Told) => told.map((one) => one[way])

const tellTimes = (times: number[]) =>
  [
    ...[0.5, 0.95].map((share) => `p${share * 100} ${quantile(times, share).toFixed(0)} ms`),
    `max ${Math.max(...times).toFixed(0)} ms`,
  ].join(', ')

/** Of each step, by both ways. */
const sayYesToTexts = (person: HttpPerson) =>
  person.post(
    '/account/notifications',
    new URLSearchParams([
      ...['portal', 'email', 'text'].map((way) => ['step', way]),
      ...[
        ['texts', 'on'],
        ['timeZone', 'America/Chicago'],
        ['language', 'en'],
      ],
    ]),
  )

async function takeStep(portal: RunningPortal, claimId: string): Promise<Step> {
  const [claim] = await claimsAtCore(portal, claimId)
  if (!claim?.claimNumber) throw new Error(`Claim ${claimId} is not at the core`)
  const begun = Date.now()
  await deskDoes(portal, `claims/${claim.claimId}/assign`, { adjuster: 'Marcus Bell' })
  return { claimId, claimNumber: claim.claimNumber, begun }
}

async function follow({ portal, person, heard }: Place, step: Step): Promise<Told> {
  const { claimId, begun } = step
  const said = wordsOf(step)
  const popsUp = () =>
    heard.find(({ href, text }) => href?.endsWith(claimId) && text === said.subject)
  const page = await until(begun, async () => {
    if (!popsUp()) return undefined
    const { html } = await person.get(`/claims/${claimId}`)
    return html.includes('Marcus Bell') ? Date.now() : undefined
  })
  return {
    page,
    // Both stand-ins note when they took a message.
    email: await until(begun, () =>
      takenAt(portal, { by: 'postmark', to: ana.email }, said.subject),
    ),
    text: await until(begun, () => takenAt(portal, { by: 'twilio', to: ana.phone }, said.text)),
  }
}

function wordsOf({ claimNumber: reference }: Step) {
  const { t } = getWords('en')
  return {
    subject: t('messages.notice.assigned.subject', { reference }),
    text: t('messages.notice.assigned.short', { reference }),
  }
}

/** Milliseconds from `begun` to the moment that `look` finds; Infinity after a time. */
async function until(begun: number, look: () => Promise<number | undefined>) {
  while (Date.now() - begun < GIVE_UP) {
    const at = await look()
    if (at) return at - begun
    await pause(100)
  }
  return Infinity
}

type Taken = { subject?: string; body?: string; submittedAt?: string; sentAt?: string }

async function takenAt(
  { mocks }: RunningPortal,
  { by, to }: { by: string; to: string },
  said: string,
) {
  const { messages } = await readJson<{ messages: Taken[] }>(
    `${mocks}/${by}/messages?to=${encodeURIComponent(to)}`,
  )
  const found = messages.find(({ subject, body }) => (subject ?? body)?.includes(said))
  return found && Date.parse((found.submittedAt ?? found.sentAt)!)
}
