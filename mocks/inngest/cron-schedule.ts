import { Cron } from 'croner'

/** Reads `TZ=Europe/Berlin 0 6 * * *`; without a zone it is UTC. Throws on what is not a schedule. */
export function cronOf(text: string) {
  const zoned = /^TZ=(\S+)\s+(.*)$/.exec(text)
  return new Cron(zoned?.[2] ?? text, { timezone: zoned?.[1] ?? 'UTC', paused: true })
}
