import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { dropAccessToken } from '#app/modules/insurer/rest/access-token.server.ts'
import { env } from '#app/platform/env.server.ts'
import { createInsurer, type InsurerOptions } from '#mocks/insurer/insurer.ts'
import { listen } from '#mocks/listen.ts'

export type CoreClaim = {
  claimId: string
  externalRef?: string
  status: string
  version: number
  history: string[]
  documents: { documentId: string; externalRef?: string; state: string; sha256: string }[]
  filings: Record<string, unknown>[]
  counts: Record<string, number>
}
export type CorePerson = {
  policyholderId: string
  version: number
  email?: string
  phones?: { kind: string; number: string; primary?: boolean }[]
  mailingAddress?: Record<string, string>
  preferredLanguage?: string
}
type CoreRequest = { operationId: string; key?: string; outcome: string }
type Dial = Record<string, unknown> & { fault: string }

/** Seconds this portal waits for a core that hangs, in tests. */
const PATIENCE = 1.5

/**
 * The stand-in core over real HTTP on a free port, with its demo people; the gateway is pointed at
 * it. Ends with the test.
 */
export async function startCore(options: Partial<InsurerOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-core-'))
  const insurer = createInsurer({
    dataDir,
    clientId: env.INSURER_CLIENT_ID,
    clientSecret: env.INSURER_CLIENT_SECRET,
    eventSecret: env.INSURER_EVENT_SECRETS[0] ?? '',
    ...options,
  })
  const listening = await listen(
    async (request) => (await insurer.handle(request)) ?? new Response(null, { status: 404 }),
  )
  const { origin } = listening
  const before = { url: env.INSURER_BASE_URL, patience: env.INSURER_TIMEOUT_SECONDS }
  // Another core would refuse the bearer of the one before, and that would use up a dial.
  dropAccessToken()
  env.INSURER_BASE_URL = `${origin}/insurer/v1`
  env.INSURER_TIMEOUT_SECONDS = PATIENCE
  onTestFinished(async () => {
    env.INSURER_BASE_URL = before.url
    env.INSURER_TIMEOUT_SECONDS = before.patience
    await insurer.close()
    await listening.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const file = join(dataDir, 'insurer.sqlite')
  return {
    ...facesOf(origin),
    forgetEvents: () => forgetEvents(file),
    loseClaim: (claimId: string) => loseClaim(file, claimId),
    renameLine: (coreClaimId: string) => renameLine(file, coreClaimId),
  }
}

/** The same core, and the gateway speaks SOAP to it. */
export async function startSoapCore(options: Partial<InsurerOptions> = {}) {
  const core = await startCore(options)
  env.INSURER_PROTOCOL = 'soap'
  env.INSURER_BASE_URL = `${core.origin}/insurer/soap/v1`
  onTestFinished(() => {
    env.INSURER_PROTOCOL = 'rest'
  })
  return core
}

export type CoreStandIn = Awaited<ReturnType<typeof startCore>>

/** As after thirty days: cursors from before this moment answer 410. */
function forgetEvents(file: string) {
  const db = new Database(file)
  db.exec(`INSERT OR REPLACE INTO meta (name, value)
           SELECT 'events-forgotten', max(sequence) FROM events`)
  db.exec('DELETE FROM events')
  db.close()
}

/** As after a restore from a backup of before it was made: the core knows nothing of it, by no name. */
function loseClaim(file: string, claimId: string) {
  const db = new Database(file)
  const { id } = db.prepare('SELECT id FROM claims WHERE external_ref = ?').get(claimId) as {
    id: string
  }
  db.prepare('DELETE FROM claims WHERE id = ?').run(id)
  db.prepare('DELETE FROM claim_people WHERE claim_id = ?').run(id)
  db.prepare('DELETE FROM external_refs WHERE ref = ?').run(claimId)
  db.prepare('DELETE FROM things WHERE claim_id = ?').run(id)
  db.prepare("DELETE FROM kept_answers WHERE key = ? OR key LIKE ? || ':%'").run(claimId, claimId)
  db.close()
}

/** The core has a kind of insurance from now on that nobody taught us, and this claim is of it. */
function renameLine(file: string, coreClaimId: string) {
  const db = new Database(file)
  db.prepare("UPDATE claims SET body = json_set(body, '$.line', 'pets') WHERE id = ?").run(
    coreClaimId,
  )
  db.close()
}

function facesOf(origin: string) {
  const getJson = async (path: string) => (await fetch(`${origin}/insurer/${path}`)).json()
  return {
    origin,
    /** Sets faults; each stays until it struck `times` or `calm` is called. */
    dial: async (...dials: Dial[]) => {
      const response = await post(`${origin}/insurer/dials`, JSON.stringify(dials))
      if (!response.ok) throw new Error(await response.text())
    },
    calm: () => fetch(`${origin}/insurer/dials`, { method: 'DELETE' }),
    claims: async (externalRef?: string): Promise<CoreClaim[]> => {
      const query = externalRef ? `?externalRef=${externalRef}` : ''
      return (await getJson(`state/claims${query}`)).claims
    },
    /** A person as the core has them. */
    person: async (holderId: string): Promise<CorePerson> => {
      const { people } = (await getJson('state/people')) as { people: CorePerson[] }
      return people.find(({ policyholderId }) => policyholderId === holderId)!
    },
    /** The calls it was asked for, of one operation where that is named. */
    requests: async (operationId?: string): Promise<{ key?: string; outcome: string }[]> => {
      const { requests } = (await getJson('state/requests')) as { requests: CoreRequest[] }
      return requests.filter((seen) => !operationId || seen.operationId === operationId)
    },
    /** As another system of the insurer's does. Answers the body of a success. */
    elsewhere: async (method: string, path: string, body?: unknown, headers: HeadersInit = {}) => {
      const response = await fetch(`${origin}/insurer/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await bearerOf(origin)}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as Record<string, unknown>
    },
    events: async () => (await getJson('state/events')).events as Record<string, unknown>[],
    /** How many events the core still has to deliver. */
    waitingEvents: async () => (await getJson('state/events')).waiting as number,
    /** What the claims team does on its desk. */
    desk: async (path: string, form: Record<string, string> = {}) => {
      const body = new URLSearchParams(form)
      const response = await fetch(`${origin}/insurer/desk/${path}`, {
        method: 'POST',
        body,
        redirect: 'manual',
      })
      if (response.status !== 303) throw new Error(`Desk ${path}: ${response.status}`)
      return response.headers.get('location') ?? ''
    },
  }
}

async function bearerOf(origin: string) {
  const client = Buffer.from(`${env.INSURER_CLIENT_ID}:${env.INSURER_CLIENT_SECRET}`)
  const response = await fetch(`${origin}/insurer/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${client.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
