import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ana, ben, dan } from '#tests/cast.ts'
import { httpExchange } from '#tests/journeys/http-exchange.ts'
import { startPortal } from '#tests/journeys/portal.ts'
import { median } from '#tests/load/quantile.ts'
import { tellApart } from '#tests/load/tell-apart.ts'

type Form = Record<string, string>
type Case = { name: string; path: string; form: (email: string) => Form }

const [year = '', month = '', day = ''] = dan.dateOfBirth.split('-')
const password = 'candle orbit 52 willow'

const cases: Case[] = [
  { name: 'login, wrong password', path: '/login', form: (email) => ({ email, password }) },
  { name: 'recovery', path: '/recover', form: (email) => ({ email }) },
  {
    name: 'registration',
    path: '/register',
    form: (email) => ({
      policyNumber: dan.policyNumber,
      'dateOfBirth.year': year,
      'dateOfBirth.month': month,
      'dateOfBirth.day': day,
      postalCode: dan.postalCode,
      email,
      password,
      language: 'en',
    }),
  },
]

const known = [ana.email, ben.email]

/** As long as a known one, and nobody's. */
const unknown = (like: string) =>
  `${randomBytes(8).toString('hex').slice(0, 3)}.${randomBytes(8).toString('hex')}`.slice(
    0,
    like.indexOf('@'),
  ) + like.slice(like.indexOf('@'))

/**
 * Asks a real portal as often about people it knows as about people it does not, in random order, and
 * prints how well the two can be told apart by time. Throttles are emptied before each request: they
 * are the first thing that would stop whoever measures.
 * @returns whether no case is told apart by more than chance and a tenth
 */
export async function loginTiming(requests = 300) {
  const portal = await startPortal()
  const database = new Database(join(portal.settings.DATA_DIR!, 'app.db'), { timeout: 5_000 })
  try {
    const areas: number[] = []
    for (const one of cases) {
      const measured = await measure(one, requests)
      if (typeof measured === 'string') {
        console.log(`${one.name.padEnd(22)} not measured: ${measured}`)
        continue
      }
      const { area, spread } = tellApart(measured.known, measured.unknown)
      areas.push(area)
      console.log(
        `${one.name.padEnd(22)} known ${inMs(measured.known)}, unknown ${inMs(measured.unknown)} (medians of ${requests}); AUC ${area.toFixed(3)}, by chance 0.5 ± ${spread.toFixed(3)}`,
      )
    }
    return areas.length === cases.length && areas.every((area) => Math.abs(area - 0.5) < 0.1)
  } finally {
    database.close()
    await portal.end()
  }

  async function measure({ path, form }: Case, count: number) {
    const times = { known: [] as number[], unknown: [] as number[] }
    const warmUp = Math.ceil(count / 10)
    let answers = ''
    for (let turn = -warmUp; turn < count; turn++) {
      const someone = known[Math.abs(turn) % known.length]!
      const both = [
        { kind: 'known' as const, email: someone },
        { kind: 'unknown' as const, email: unknown(someone) },
      ]
      if (Math.random() < 0.5) both.reverse()
      for (const { kind, email } of both) {
        database.exec('DELETE FROM throttles')
        const { ms, answer } = await timed(path, form(email))
        answers ||= answer
        if (answer !== answers) return `answered ${answers} and ${answer}`
        if (turn >= 0) times[kind].push(ms)
      }
    }
    return answers.startsWith('4') && !answers.startsWith('422') ? `answered ${answers}` : times
  }

  async function timed(path: string, form: Form) {
    const exchange = httpExchange(portal.origin)
    const startedAt = performance.now()
    const { status, location } = await exchange.post(path, form)
    return { ms: performance.now() - startedAt, answer: `${status} ${location ?? ''}` }
  }
}

const inMs = (times: number[]) => `${median(times).toFixed(1)} ms`
