import type { Readable } from 'node:stream'
import NodeClam from 'clamscan'
import { env } from '#app/platform/env.server.ts'
import { seconds } from '#app/platform/clock.ts'

/** 'unknown': the scanner is away, or could not tell. Only 'clean' lets a file go anywhere. */
export type Verdict = 'clean' | 'infected' | 'unknown'

/** Whether this portal has a virus scanner; without one every file is released as it is kept. */
export const hasScanner = () => Boolean(env.CLAMD_HOST ?? env.CLAMD_SOCKET)

/** Looks through a file for viruses as it is read. Never throws: what cannot be told is 'unknown'. */
export async function scanContent(content: Readable): Promise<Verdict> {
  if (!hasScanner()) return 'clean'
  const limit = AbortSignal.timeout(seconds(env.CLAMD_TIMEOUT_SECONDS))
  try {
    const client = await connect()
    const { isInfected } = await Promise.race([client.scanStream(content), expiry(limit)])
    return isInfected === true ? 'infected' : isInfected === false ? 'clean' : 'unknown'
  } catch {
    return 'unknown'
  } finally {
    content.destroy()
  }
}

/** The library takes what it is told: only the daemon, never a program of this machine. */
const connect = () =>
  new NodeClam().init({
    clamscan: { active: false },
    clamdscan: {
      socket: env.CLAMD_SOCKET ?? false,
      host: env.CLAMD_HOST ?? false,
      port: env.CLAMD_HOST ? env.CLAMD_PORT : false,
      timeout: seconds(env.CLAMD_TIMEOUT_SECONDS),
      localFallback: false,
      bypassTest: true,
    },
  })

/** The library waits for ever where a daemon stops answering in the middle. */
const expiry = (limit: AbortSignal) =>
  new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error('No answer in time')))
  })
