import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { claimsAtCore, type CoreClaim } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { pdfFile, type SampleFile } from '#tests/sample-files.ts'

type Reported = { claimId: string; files: SampleFile[] }

let made = 0

/** A paper unlike every other. */
export const aPaper = (): SampleFile => ({
  name: `paper-${++made}.pdf`,
  bytes: pdfFile({ padding: 1_000 + made }),
})

/**
 * Holds an acknowledged claim to what was promised: it is at the core once, submitted once, with each
 * file once and byte for byte; its page says so; each of its news went out once.
 */
export async function expectOnce(portal: RunningPortal, person: HttpPerson, reported: Reported) {
  await expectArrivedOnce(portal, person, reported)
  const news = await newsOf(portal, reported.claimId)
  expect(news).toEqual(['Our claims team has your claim', 'We have your claim'])
}

/** The same but for the news, of which a kill in mid-sending may cost one; none comes twice. */
export async function expectArrivedOnce(
  portal: RunningPortal,
  person: HttpPerson,
  { claimId, files }: Reported,
) {
  await settle(portal)
  const claims = await claimsAtCore(portal, claimId)
  expect(claims).toMatchObject([{ status: 'ACK', history: ['NEW', 'ACK'] }])
  await expectFiles(portal, claims[0]!, files)
  await expectPage(person, { claimId, files })
  const news = await newsOf(portal, claimId)
  expect(news).toEqual([...new Set(news)])
}

/** Of all claims made here the core has one each, and none that nobody made. */
export async function expectNoMoreThan(portal: RunningPortal, claimIds: string[]) {
  const refs = (await claimsAtCore(portal)).flatMap(({ externalRef }) => externalRef ?? [])
  expect(refs.toSorted()).toEqual([...new Set(refs)].toSorted())
  expect(claimIds).toEqual(expect.arrayContaining(refs))
}

async function expectFiles(portal: RunningPortal, claim: CoreClaim, files: SampleFile[]) {
  const sent = files.map(({ bytes }) => sha256(bytes)).toSorted()
  expect(claim.documents.map((document) => document.sha256).toSorted()).toEqual(sent)
  const kept = claim.documents.map(async ({ documentId }) => {
    const at = `${portal.mocks}/insurer/desk/claims/${claim.claimId}/documents/${documentId}`
    return sha256(Buffer.from(await (await fetch(at)).arrayBuffer()))
  })
  expect((await Promise.all(kept)).toSorted()).toEqual(sent)
}

async function expectPage(person: HttpPerson, { claimId, files }: Reported) {
  const receipt = await person.get(`/claims/${claimId}/submission`)
  expect(tracksIn(receipt.html)).toEqual([['Stored', 'Sent', 'Confirmed']])
  const list = await person.get(`/claims/${claimId}/documents`)
  expect(tracksIn(list.html)).toEqual(files.map(() => ['Received', 'Stored', 'Sent']))
}

/** What each ledger on a page says is done. */
export function tracksIn(html: string) {
  const tracks = html.match(/<ol class="track mini" aria-label.*?<\/ol>/gs) ?? []
  return tracks.map((track) =>
    [...track.matchAll(/<li data-at="done">([^<]+)/g)].map(([, label]) => label),
  )
}

/** The subjects of the emails about a claim, without its number, in order of the alphabet. */
export async function newsOf({ mocks }: RunningPortal, claimId: string) {
  const about = (await emailsTo(mocks, ana.email)).filter(({ text }) => text?.includes(claimId))
  return about.map(({ subject }) => subject.split(' ').slice(0, -1).join(' ')).toSorted()
}

/** Resolves once so many of a claim's emails are out, so that no kill falls into their sending. */
export const untilTold = (portal: RunningPortal, claimId: string, times = 1) =>
  awaitUntil(
    `${times} emails about ${claimId}`,
    async () => (await newsOf(portal, claimId)).length >= times,
  )

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
