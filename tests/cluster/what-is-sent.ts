import type { Cluster } from '#tests/cluster/cluster.ts'
import { aPaper } from '#tests/faults/expect-once.ts'
import { deskDoes, settle } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { Answer } from '#tests/journeys/http-exchange.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { getWords } from '#app/words/words.ts'
import type { SampleFile } from '#tests/sample-files.ts'

export const kinds = ['claim', 'file', 'answer', 'message', 'withdrawal'] as const

/** Something that a person sends and is told we have. */
export type Thing = {
  kind: (typeof kinds)[number]
  send: () => Promise<Answer>
  /** Whether they find it where they would look. */
  isThere: () => Promise<boolean>
  /** The moment in which its answer was there. */
  acknowledgedAt?: number
}

/** What is sent of one claim, one after the other. */
export type Sequel = {
  claimId: string
  things: Thing[]
  /** How many of them were sent when its receipt last said that all of it is in two places. */
  saidTwo: number
}

const { t } = getWords('en')
const sequelOf = (claimId: string, things: Thing[]): Sequel => ({ claimId, things, saidTwo: 0 })

/** Drafts that get a file and are then sent. */
export async function drafts(person: HttpPerson, count: number) {
  const made: Sequel[] = []
  let signature: Record<string, string> | undefined
  while (made.length < count) {
    const claimId = await person.prepareCollision()
    signature ??= await person.signatureFor(claimId)
    made.push(aDraft(person, claimId, signature))
  }
  return made
}

function aDraft(person: HttpPerson, claimId: string, signature: Record<string, string>) {
  const file = aPaper()
  return sequelOf(claimId, [
    {
      kind: 'file',
      send: () => person.upload(`/claims/${claimId}/documents`, [file]),
      isThere: () => opens(person, claimId, file),
    },
    {
      kind: 'claim',
      send: () => person.post(`/claims/${claimId}/submission`, signature),
      // A draft has this page too: what there is to sign.
      isThere: () => shows(person, `/claims/${claimId}/submission`, t('claims.receipt.lead')),
    },
  ])
}

/** Claims that the insurer has and asks something about: they are answered and written to, and every second is withdrawn. */
export async function askedClaims(cluster: Cluster, person: HttpPerson, count: number) {
  const claimIds: string[] = []
  while (claimIds.length < count) claimIds.push(await person.reportCollision())
  await settle(cluster)
  for (const claimId of claimIds) {
    const [claim] = await claimsAtCore(cluster, claimId)
    const question = { subject: 'When was it?', text: 'Please tell us the hour.' }
    await deskDoes(cluster, `claims/${claim!.claimId}/ask-information`, question)
  }
  await settle(cluster)
  const asked = claimIds.map((claimId, index) => anAsked(person, claimId, index % 2 === 0))
  return Promise.all(asked)
}

async function anAsked(person: HttpPerson, claimId: string, isWithdrawn: boolean) {
  const page = `/claims/${claimId}`
  const request = new RegExp(`${page}/requests/[\\w-]{36}`).exec((await person.get(page)).html)?.[0]
  if (!request) throw new Error('The question is not on the page of its claim')
  const [answer, message] = [`At eight, says ${claimId}`, `The van is back, says ${claimId}`]
  const token = crypto.randomUUID()
  const withdrawal: Thing = {
    kind: 'withdrawal',
    send: () => person.post(`${page}/withdrawal`, { of: claimId, sure: 'on' }),
    isThere: () => shows(person, page, /you withdrew it/i),
  }
  return sequelOf(claimId, [
    {
      kind: 'answer',
      send: () => person.post(request, { answer: 'text', text: answer }),
      isThere: () => shows(person, request, answer),
    },
    {
      kind: 'message',
      send: () => person.post(`${page}/messages`, { token, text: message }),
      isThere: () => shows(person, `${page}/messages`, message),
    },
    ...(isWithdrawn ? [withdrawal] : []),
  ])
}

const shows = async (person: HttpPerson, path: string, words: string | RegExp) =>
  (await person.get(path)).html.search(words) >= 0

/** Whether they are given the file, byte for byte. */
async function opens(person: HttpPerson, claimId: string, file: SampleFile) {
  const { html } = await person.get(`/claims/${claimId}/documents`)
  const paths = [...new Set(html.match(/\/documents\/[\w-]{36}(?=")/g))]
  const found = await Promise.all(paths.map((path) => person.get(path)))
  return found.some((answer) => answer.status === 200 && answer.html === file.bytes.toString())
}

/** Whether the receipt of a claim, read now, says that it is in two places with all that was said of it. */
export const saysTwo = (person: HttpPerson, { claimId }: Sequel) =>
  shows(person, `/claims/${claimId}/submission`, t('kept.two')).catch(() => false)
