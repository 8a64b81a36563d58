import { setTimeout as pause } from 'node:timers/promises'
import { goDuration } from '#tests/cluster/go-duration.ts'
import type { LeaseConfig } from '#tests/cluster/model/config.ts'

export type PrimaryInfo = { hostname: string; 'advertise-url': string }

/** The lease in Consul, asked for as LiteFS asks. */
export function leaseOf(config: LeaseConfig) {
  const { url, key, ttl = '10s', 'lock-delay': lockDelay = '1s' } = config.consul
  const mine: PrimaryInfo = {
    hostname: config.hostname,
    'advertise-url': config['advertise-url'],
  }
  const ask = (method: string, path: string, body?: string) =>
    fetch(`${url}/v1/${path}`, {
      method,
      signal: AbortSignal.timeout(1_000),
      ...(body === undefined ? {} : { body }),
    })

  const lock = async (session: string) =>
    (await ask('PUT', `kv/${key}?acquire=${session}`, JSON.stringify(mine))).json()

  async function renew(session: string) {
    return (await ask('PUT', `session/renew/${session}`)).ok
  }

  async function give(session: string) {
    await ask('PUT', `kv/${key}?release=${session}`, '').catch(() => undefined)
    await ask('PUT', `session/destroy/${session}`).catch(() => undefined)
  }

  return {
    /** Who holds it; undefined when nobody does. @throws when Consul cannot be asked */
    async holder() {
      const answer = await ask('GET', `kv/${key}`)
      if (answer.status === 404) return undefined
      const [{ Value = '' } = {}] = (await answer.json()) as { Value?: string }[]
      const text = Buffer.from(Value, 'base64').toString()
      return text ? (JSON.parse(text) as PrimaryInfo) : undefined
    },
    /** The session under which it is ours now; undefined when somebody was faster. */
    async acquire() {
      const body = { Name: 'litefs', Behavior: 'delete', LockDelay: lockDelay, TTL: ttl }
      const answer = await ask('PUT', 'session/create', JSON.stringify({ ...body, NodeChecks: [] }))
      const { ID: session } = (await answer.json()) as { ID: string }
      if (await lock(session)) return session
      await give(session)
      return undefined
    },
    /** Takes over a session that the primary handed to us. */
    takeOver: async (session: string) => (await renew(session)) && (await lock(session)) === true,
    /** Renews it until it is lost, as far as we can tell, or `ending` says to stop. */
    async keep(session: string, ending: AbortSignal) {
      const life = goDuration(ttl)
      let renewedAt = Date.now()
      let wait = life / 2
      while (!ending.aborted) {
        await pause(wait, undefined, { signal: ending }).catch(() => undefined)
        if (ending.aborted) return
        const begun = Date.now()
        const isKept = await renew(session).catch(() => undefined)
        if (isKept) renewedAt = begun
        else if (isKept === false || Date.now() - renewedAt > life) return
        // Where Consul did not answer it is asked again soon: there is time for that.
        wait = isKept ? life / 2 : Math.min(200, life / 10)
      }
    },
    give,
  }
}
