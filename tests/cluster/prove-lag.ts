import { ana } from '#tests/cast.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { copyOf, pageOf } from '#tests/cluster/people.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

type Wanted = {
  /** Milliseconds that a change takes to the machine near the person, one after the other. */
  lags: number[]
  /** How often they change something and look at it, for each. */
  writes: number
}

/**
 * R10: somebody whose near machine lags changes an answer and looks at it at once, again and again; then
 * logs out, while somebody with a copy of their cookies tries to change it too.
 */
export async function tryLags(cluster: Cluster, person: HttpPerson, { lags, writes }: Wanted) {
  const claimId = await person.prepareCollision()
  const near = await cluster.replica()
  cluster.edge.sendTo(near)
  const path = `/claims/${claimId}/details/what`
  const found = { looks: 0, shown: 0, stale: 0, slowest: 0, copies: 0, refused: 0 }
  try {
    for (const lag of lags) {
      cluster.setLag(lag)
      for (let turn = 0; turn < writes; turn++) await changeAndLook(`${lag} ms, change ${turn}`)
      await logOutAndCopy(`${lag} ms, by a copy`)
    }
  } finally {
    cluster.setLag(0)
  }
  return found

  async function changeAndLook(description: string) {
    const { status } = await person.post(path, { cause: 'collision', description })
    if (status !== 302) throw new Error(`The change was answered with ${status}`)
    const begun = performance.now()
    const isShown = (await person.get(path)).html.includes(description)
    found.slowest = Math.max(found.slowest, performance.now() - begun)
    found.looks++
    if (isShown) found.shown++
    if (!(await pageOf(near, person, path)).html.includes(description)) found.stale++
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
}

export function sayLags({ looks, shown, stale, slowest, copies, refused }: Lags) {
  return (
    `own change shown ${shown} of ${looks} times (${stale} of them before the near machine had it), ` +
    `the slowest look ${slowest.toFixed(0)} ms; a change with the cookies of a session that was ended refused ${refused} of ${copies} times`
  )
}

export const lagsHold = ({ looks, shown, stale, copies, refused }: Lags) =>
  looks > 0 && shown === looks && stale > 0 && refused === copies

type Lags = Awaited<ReturnType<typeof tryLags>>
