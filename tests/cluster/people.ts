import { ana } from '#tests/cast.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'

/** Ana, logged in through the edge, once her policies are there. */
export async function anaAt(cluster: Cluster) {
  const person = httpPerson(cluster)
  await person.logIn(ana)
  await settle(cluster)
  return person
}

/** Another browser with the same cookies, as whoever copied them has. */
export function copyOf({ origin, mocks }: Pick<Cluster, 'origin' | 'mocks'>, person: HttpPerson) {
  const copy = httpPerson({ origin, mocks })
  copy.keep(person.cookie().split('; '))
  return copy
}

/** Their cookies without the word of what they wrote last. */
export const cookieWithoutPosition = (person: HttpPerson) =>
  person
    .cookie()
    .split('; ')
    .filter((pair) => !pair.startsWith('position-'))
    .join('; ')

/** A page as this machine alone shows it to them, with no word of what they wrote last. */
export async function pageOf(node: ClusterNode, person: HttpPerson, path: string) {
  const headers = { cookie: cookieWithoutPosition(person), 'accept-language': 'en' }
  const answer = await fetch(node.origin + path, { headers, redirect: 'manual' })
  return { status: answer.status, html: await answer.text() }
}
