import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { untilAtCore } from '#tests/journeys/core-state.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'

/** guarantees.md: a core event → the person's page and the email handed over. */
const LIMIT_MS = 5_000

const question = (n: number) => `Question number ${n}, please?`

/**
 * Has the claims team ask so many things of one person, one after the other, on a whole Haven with its
 * stand-ins, and prints how long each took from the desk to the person's page and to the email provider.
 * @returns whether 95 of 100 were at both within five seconds
 */
export async function noticeLatency(events = 40) {
  const portal = await startPortal()
  try {
    const person = httpPerson(portal)
    await person.logIn(ana)
    await awaitUntil('the policies are there', async () =>
      (await person.get('/claims/new')).html.includes('Honda Civic'),
    )
    const claimId = await person.reportCollision()
    const { claimId: coreClaimId } = await untilAtCore(portal, claimId)
    await act(portal, coreClaimId, 'assign', { adjuster: 'Priya Nair' })
    const times: Took[] = []
    for (let n = 1; n <= events; n++)
      times.push(await askOnce({ portal, person, claimId, coreClaimId, n }))
    return report(times)
  } finally {
    await portal.end()
  }
}

type Took = { page: number; email: number }
type Ask = {
  portal: RunningPortal
  person: HttpPerson
  claimId: string
  coreClaimId: string
  n: number
}

async function askOnce({ portal, person, claimId, coreClaimId, n }: Ask): Promise<Took> {
  const asked = async () =>
    (await emailsTo(portal.mocks, ana.email)).filter(({ subject }) => subject.includes('We need'))
      .length
  const before = await asked()
  const started = performance.now()
  await act(portal, coreClaimId, 'ask-information', { subject: question(n), text: 'Why?' })
  const page = until(started, async () =>
    (await person.get(`/claims/${claimId}`)).html.includes(question(n)),
  )
  const email = until(started, async () => (await asked()) > before)
  return { page: await page, email: await email }
}

async function until(started: number, isSo: () => Promise<boolean>) {
  await awaitUntil('it is told', isSo)
  return performance.now() - started
}

/** One of the desk's forms, sent. */
async function act(
  { mocks }: RunningPortal,
  coreClaimId: string,
  action: string,
  answers: Record<string, string>,
) {
  const form = `${mocks}/insurer/desk/claims/${coreClaimId}/${action}`
  const response = await fetch(form, { method: 'POST', body: new URLSearchParams(answers) })
  if (!response.ok) throw new Error(`The desk would not ${action}: ${response.status}`)
}

function report(times: Took[]) {
  const within = (['page', 'email'] as const).map((to) => {
    const sorted = times.map((took) => took[to]).toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!
    const [p50, p95] = [at(0.5), at(0.95)]
    console.log(`core event to ${to.padEnd(5)} p50 ${show(p50)}  p95 ${show(p95)}`)
    return p95 <= LIMIT_MS
  })
  return within.every(Boolean)
}

const show = (ms: number) => `${(ms / 1_000).toFixed(2)} s`
