import { ana } from '#tests/cast.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { copyOf, pageOf } from '#tests/cluster/people.ts'
import type { Form } from '#tests/journeys/http-exchange.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

type Wanted = {
  /** Milliseconds that a change takes to the machine near the person, one after the other. */
  lags: number[]
  /** How often they change something and look at it, for each. */
  writes: number
}

/** How many changes of one browser are under way at a time. */
const AT_ONCE = 4

const looked = () => ({ looks: 0, shown: 0, stale: 0 })

/**
 * R10: somebody whose near machine lags changes an answer and looks at it at once, again and again; makes
 * several changes at once, whose answers arrive in another order; presses again after an answer that was
 * lost; then logs out, while somebody with a copy of their cookies tries to change something too.
 */
export async function tryLags(cluster: Cluster, person: HttpPerson, { lags, writes }: Wanted) {
  const claimId = await person.prepareCollision()
  const near = await cluster.replica()
  cluster.edge.sendTo(near)
  const path = `/claims/${claimId}/details/what`
  const found = {
    ...{ one: looked(), atOnce: looked(), again: looked() },
    ...{ slowest: 0, copies: 0, refused: 0 },
  }
  try {
    for (const lag of lags) {
      cluster.setLag(lag)
      for (let turn = 0; turn < writes; turn++) await changeAndLook(`${lag} ms, change ${turn}`)
      await changeAtOnce(lag)
      await pressAgain(lag)
      await logOutAndCopy(`${lag} ms, by a copy`)
    }
  } finally {
    cluster.setLag(0)
  }
  return found

  async function changeAndLook(description: string) {
    await change(person, path, { cause: 'collision', description })
    await look(found.one, path, ({ html }) => html.includes(description))
  }

  /**
   * The near machine has the first of several changes when the others are made. Each was sent before any
   * answer was there, and the first answer arrives last.
   */
  async function changeAtOnce(lag: number) {
    const copies = Array.from({ length: AT_ONCE }, () => copyOf(cluster, person))
    cluster.setLag(0)
    const said = (description: string) => ({ cause: 'collision', description })
    const first = await change(copies.shift()!, path, said(`${lag} ms, the first at once`))
    await cluster.replica()
    cluster.setLag(lag)
    const others = copies.map((copy, n) => change(copy, path, said(`${lag} ms, at once, ${n}`)))
    for (const { headers } of [...(await Promise.all(others)), first])
      person.keep(headers['set-cookie'] ?? [])
    await look(found.atOnce, path, ({ html }) => html.includes(`${lag} ms, at once, `))
  }

  /** The claim is sent, its answer lost on the way to them; they press again and see their receipt. */
  async function pressAgain(lag: number) {
    cluster.setLag(0)
    const sent = await person.prepareCollision()
    const signature = await person.signatureFor(sent)
    await cluster.replica()
    cluster.setLag(lag)
    const receipt = `/claims/${sent}/submission`
    for (const browser of [copyOf(cluster, person), person])
      await change(browser, receipt, signature)
    const isReceipt = ({ status, html }: Page) => status === 200 && !html.includes('="signature"')
    await look(found.again, receipt, isReceipt)
  }

  async function logOutAndCopy(description: string) {
    const copy = copyOf(cluster, person)
    await person.post('/logout', {})
    const { location = '' } = await copy.post(path, { cause: 'collision', description })
    found.copies++
    await person.logIn(ana)
    const { html } = await person.get(path)
    if (location.startsWith('/login') && !html.includes(description)) found.refused++
  }

  async function change(browser: HttpPerson, at: string, form: Form) {
    const answer = await browser.post(at, form)
    if (answer.status !== 302) throw new Error(`The change was answered with ${answer.status}`)
    return answer
  }

  async function look(at: Looked, page: string, isShown: (page: Page) => boolean) {
    const begun = performance.now()
    const seen = await person.get(page)
    found.slowest = Math.max(found.slowest, performance.now() - begun)
    at.looks++
    if (isShown(seen)) at.shown++
    if (!isShown(await pageOf(near, person, page))) at.stale++
  }
}

export function sayLags({ one, atOnce, again, slowest, copies, refused }: Lags) {
  const times = ({ looks, shown, stale }: Looked) =>
    `${shown} of ${looks} times (${stale} of them before the near machine had it)`
  return (
    `own change shown ${times(one)}; the last of ${AT_ONCE} changes at once, whose first answer came last, ${times(atOnce)}; ` +
    `the receipt after a lost answer and a second press ${times(again)}; the slowest look ${slowest.toFixed(0)} ms; ` +
    `a change with the cookies of a session that was ended refused ${refused} of ${copies} times`
  )
}

export const lagsHold = ({ one, atOnce, again, copies, refused }: Lags) =>
  [one, atOnce, again].every(({ looks, shown }) => looks > 0 && shown === looks) &&
  // What the near machine had by then would be shown without any of this.
  [one, atOnce].every(({ stale }) => stale > 0) &&
  refused === copies

type Lags = Awaited<ReturnType<typeof tryLags>>
type Looked = ReturnType<typeof looked>
type Page = { status: number; html: string }
