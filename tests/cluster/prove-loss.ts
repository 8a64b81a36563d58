import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { aPaper } from '#tests/faults/expect-once.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { getWords } from '#app/words/words.ts'
import type { SampleFile } from '#tests/sample-files.ts'

/** Submissions under way at a time. */
const AT_ONCE = 4

type Wanted = {
  /** How many claims are sent, each with a file added just before. */
  claims: number
  /** Milliseconds that a change takes to the other machine. */
  lag: number
}
type Draft = {
  claimId: string
  file: SampleFile
  acknowledged?: { file: number; claim?: number }
  /** In how many places its receipt said it is, read as soon as the claim was acknowledged. */
  said?: 'one' | 'two' | undefined
}

const { t } = getWords('en')

export type Loss = Awaited<ReturnType<typeof losePrimary>>

/**
 * Sends claims and files through the edge and kills the primary in the middle, at once and for good.
 * Whoever got no answer presses again. Then asks the machine that is left for everything that was
 * acknowledged before the kill.
 */
export async function losePrimary(cluster: Cluster, person: HttpPerson, { claims, lag }: Wanted) {
  await cluster.replica()
  const drafts: Draft[] = []
  while (drafts.length < claims)
    drafts.push({ claimId: await person.prepareCollision(), file: aPaper() })
  const signature = await person.signatureFor(drafts[0]!.claimId)
  const lost = await cluster.primary()
  await cluster.replica()
  cluster.setLag(lag)
  const load = sendAll(
    person,
    { drafts, signature, killAfter: Math.ceil(claims / 3) },
    async () => {
      const at = performance.now()
      await lost.kill()
      return at
    },
  )
  const { killedAt, backAt, presses } = await load
  cluster.setLag(0)
  const survivor = await cluster.primary()
  const before = drafts.filter(({ acknowledged }) => acknowledged && acknowledged.file <= killedAt)
  const sent = before.filter(({ acknowledged }) => (acknowledged?.claim ?? Infinity) <= killedAt)
  const submitted = await submittedAt(survivor, cluster.folder)
  const inTwo = drafts.filter(({ said }) => said === 'two')
  const opened = await Promise.all(before.map((draft) => opens(person, draft)))
  return {
    lost,
    survivor,
    presses,
    claims: sent.length,
    claimsLost: sent.filter(({ claimId }) => !submitted.has(claimId)).length,
    inTwo: inTwo.length,
    inTwoLost: inTwo.filter(({ claimId }) => !submitted.has(claimId)).length,
    files: before.length,
    filesLost: opened.filter((isOpen) => !isOpen).length,
    /** Milliseconds from the kill to the first change that was acknowledged again. */
    away: Math.round(backAt - killedAt),
  }
}

type Sending = { drafts: Draft[]; signature: Record<string, string>; killAfter: number }

async function sendAll(
  person: HttpPerson,
  { drafts, signature, killAfter }: Sending,
  kill: () => Promise<number>,
) {
  const waiting = [...drafts]
  let [killedAt, backAt, presses, done] = [Infinity, Infinity, 0, 0]
  let killing: Promise<void> | undefined

  /** Until it is acknowledged; the moment in which the answer was there. */
  async function press(send: () => Promise<{ status: number }>) {
    for (;;) {
      presses++
      const answer = await send().catch(() => undefined)
      const at = performance.now()
      if (answer?.status === 302) {
        if (at > killedAt) backAt = Math.min(backAt, at)
        return at
      }
      await pause(50)
    }
  }

  async function work() {
    for (let draft = waiting.shift(); draft; draft = waiting.shift()) {
      const { claimId, file } = draft
      draft.acknowledged = {
        file: await press(() => person.upload(`/claims/${claimId}/documents`, [file])),
      }
      const submission = `/claims/${claimId}/submission`
      draft.acknowledged.claim = await press(() => person.post(submission, signature))
      draft.said = await placesSaid(person, submission)
      if (++done === killAfter)
        killing = kill().then((at) => {
          killedAt = at
        })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await killing
  return { killedAt, backAt, presses }
}

/** What the receipt says; undefined where it could not be read or says nothing. */
async function placesSaid(person: HttpPerson, receipt: string) {
  const html = await person.get(receipt).then(
    (page) => page.html,
    () => '',
  )
  if (html.includes(t('kept.two'))) return 'two'
  return html.includes(t('kept.claimOne')) ? 'one' : undefined
}

/** The claims that are submitted in a machine's own database. */
async function submittedAt(node: ClusterNode, folder: string) {
  const file = join(folder, `of-${node.hostname}.db`)
  await node.litefs('export', file)
  const database = new Database(file, { readonly: true })
  const ids = database.prepare(`SELECT id FROM claims WHERE status <> 'draft'`).pluck().all()
  database.close()
  return new Set(ids)
}

/** Whether the survivor gives the file, byte for byte. */
async function opens(person: HttpPerson, { claimId, file }: Draft) {
  const { html } = await person.get(`/claims/${claimId}/documents`)
  const paths = [...new Set(html.match(/\/documents\/[\w-]{36}(?=")/g))]
  const found = await Promise.all(paths.map((path) => person.get(path)))
  return found.some((answer) => answer.status === 200 && answer.html === file.bytes.toString())
}

export const sayLoss = ({ claims, claimsLost, files, filesLost, presses, away, ...two }: Loss) =>
  `of ${claims} claims and ${files} files that were acknowledged before the kill ${claimsLost} and ${filesLost} lost ` +
  `(${presses} presses), of ${two.inTwo} whose receipt said two places ${two.inTwoLost}; writing again after ${away} ms`
