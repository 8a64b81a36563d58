import { eq } from 'drizzle-orm'
import { insertAccount } from '#app/modules/identity/accounts.server.ts'
import {
  listPreferences,
  recordNotice,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import type { Channel, NoticeKind, Topic } from '#app/modules/notifications/notifications.ts'
import { recordConsent } from '#app/modules/notifications/text-consent.server.ts'
import { env } from '#app/platform/env.server.ts'
import { read, write } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { openProvidersPlace } from '#tests/faults/providers-place.ts'

/** More in this one process, and it is late for the answers it waits for. */
const AT_ONCE = 25

export type Told = {
  /** Claim events, one each for as many people. */
  events: number
  byEmail: number
  byText: number
  /** Messages beyond one per event and channel. */
  doubled: number
  /** Deliveries of which nobody knows whether they went out; staff see them. */
  ambiguous: number
  /** Events that reached nobody, and of which staff see nothing. */
  silent: number
}

type Phase = { kind: NoticeKind; chosen?: Partial<Record<Topic, Channel[]>> }
const phases = {
  'email away': { kind: 'moved' },
  'texts away': { kind: 'payment', chosen: { payment: ['text'] } },
  'both failing by turns': { kind: 'decided' },
  'every email bouncing': { kind: 'moved' },
} as const satisfies Record<string, Phase>
export type PhaseName = keyof typeof phases

/**
 * Tells as many claim events in each phase while the providers are away, fail by turns or bounce, through
 * the real function on the embedded engine and both stand-ins over HTTP, and counts what came of it. Needs
 * an empty open database and an engine's port of its own (INNGEST_BASE_URL).
 */
export async function loseProviders(events: number): Promise<Record<PhaseName, Told>> {
  const place = await openProvidersPlace()
  const there = {
    ...{ POSTMARK_HOST: place.host, TWILIO_HOST: place.host },
    MESSAGE_TIMEOUT_SECONDS: 10,
  }
  const settings: Record<PhaseName, typeof there> = {
    'email away': { ...there, POSTMARK_HOST: place.nobody },
    'texts away': { ...there, TWILIO_HOST: place.nobody },
    // Some hang: nobody waits long for those.
    'both failing by turns': { ...there, MESSAGE_TIMEOUT_SECONDS: 2 },
    'every email bouncing': there,
  }
  const counted = {} as Record<PhaseName, Told>
  try {
    for (const name of Object.keys(phases) as PhaseName[]) {
      Object.assign(env, settings[name])
      place.isFailing = name === 'both failing by turns'
      await place.bounce(name === 'every email bouncing')
      const people: Person[] = []
      while (people.length < events) {
        const next = Math.min(AT_ONCE, events - people.length)
        people.push(...(await tellEverybody(phases[name], next)))
        await place.settle()
      }
      counted[name] = count(people, place)
    }
    return counted
  } finally {
    await place.close()
  }
}

type Person = { holderId: string; email: string; phone: string }
let born = 0

async function tellEverybody({ kind, chosen = {} }: Phase, events: number) {
  const people: Person[] = []
  for (let each = 0; each < events; each++) {
    const number = String(2_000_000 + ++born)
    const person = {
      holderId: `PH-P${number}`,
      email: `person.${number}@example.test`,
      phone: `+1512${number}`,
    }
    const { holderId, phone } = person
    await write((tx) => {
      insertAccount(tx, { ...person, ...anybody })
      // A yes of long ago: its confirmation is no event of a claim.
      recordConsent(tx, { holderId, phone, given: true, wording: 'Yes' })
    })
    const { chosen: byDefault } = (await listPreferences(holderId))!
    const ways = { ...byDefault, ...chosen }
    await savePreferences({ holderId, chosen: ways, texts: true, language: 'en' })
    // The core tells everything twice.
    for (let told = 0; told < 2; told++)
      await recordNotice({ eventKey: `step:${number}`, holderId, kind })
    people.push(person)
  }
  return people
}

const anybody = {
  role: 'policyholder',
  name: 'Somebody',
  language: 'en',
  phoneVerified: true,
  passwordHash: null,
} as const

type Providers = { emailsTo: (address: string) => number; textsTo: (number: string) => number }

function count(people: Person[], { emailsTo, textsTo }: Providers): Told {
  const states = people.map((person) => ({
    ...{ mailed: emailsTo(person.email), texted: textsTo(person.phone) },
    states: statesOf(person.holderId),
  }))
  const each = (is: (one: (typeof states)[number]) => boolean) => states.filter(is).length
  return {
    events: people.length,
    byEmail: each((one) => one.mailed > 0),
    byText: each((one) => one.texted > 0),
    doubled: each((one) => one.mailed > 1) + each((one) => one.texted > 1),
    ambiguous: states.flatMap((one) => one.states).filter((state) => state === 'ambiguous').length,
    silent: each(
      (one) =>
        one.mailed + one.texted === 0 &&
        !one.states.some((state) => state === 'ambiguous' || state === 'failed'),
    ),
  }
}

const statesOf = (holderId: string) =>
  read((db) =>
    db
      .select({ state: noticeDeliveries.state })
      .from(notices)
      .innerJoin(noticeDeliveries, eq(noticeDeliveries.noticeId, notices.id))
      .where(eq(notices.holderId, holderId))
      .all(),
  ).map(({ state }) => state)
