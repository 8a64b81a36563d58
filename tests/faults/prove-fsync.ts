import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ontoMount, realLiteFs } from '#tests/cluster/one-mount.ts'
import { readTrace } from '#tests/faults/fsync-trace.ts'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'

const AT_ONCE = 16
const MOST_PRESSES = 20
const traced = 'read,write,writev,pwrite64,pwritev,fsync,fdatasync'

/**
 * R2: `most` submissions while strace watches the portal's calls into the system: every answer that leads to a
 * receipt comes after the fsync of what it acknowledges. Needs `strace` (Debian's package of that name). Where there is a
 * `litefs` program the portal runs on its mount, and that process is watched too.
 */
export async function proveFsync(most = 500) {
  const { portal, person } = await startInWeather({ INSURER_EVENT_SINK: 'none' })
  const folder = mkdtempSync(join(tmpdir(), 'haven-trace-'))
  const litefs = realLiteFs() && (await ontoMount(portal))
  try {
    await switchEngine(portal, true)
    const { claimIds, signature } = await manyDrafts(portal, person, most)
    const watched = [portal.parts.portal.process.pid!, ...(litefs ? [litefs.pid] : [])]
    const stop = await trace(watched, join(folder, 'calls'))
    await pressAll(person, claimIds, signature)
    await stop()
    const lines = readFileSync(join(folder, 'calls'), 'utf8').split('\n')
    const { answers, syncs, early } = readTrace(lines, { onLiteFs: litefs !== undefined })
    return {
      holds: answers === most && early.length === 0,
      figures: `on ${litefs?.kind ?? 'a plain disk'}, ${answers} of ${most} receipts seen in the trace, ${early.length} of them sent before the fsync of their commit; ${syncs} fsyncs of the ${litefs ? 'logs of SQLite and LiteFS' : 'log'}`,
    }
  } finally {
    await portal.end()
    await litefs?.end()
    rmSync(folder, { recursive: true })
  }
}

async function trace(pids: number[], file: string) {
  const strace = spawn(
    'strace',
    [
      '-f',
      '-y',
      '-s',
      '4096',
      '-e',
      `trace=${traced}`,
      '-e',
      'signal=none',
      '-o',
      file,
      ...pids.flatMap((pid) => ['-p', String(pid)]),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const exit = once(strace, 'exit')
  // Says "attached" once it watches; where it is not installed, 'error' says so.
  await Promise.race([
    once(strace.stderr, 'data'),
    once(strace, 'error').then(([error]) => Promise.reject(error as Error)),
  ])
  return async () => {
    strace.kill('SIGINT')
    await exit
  }
}

async function pressAll(person: HttpPerson, claimIds: string[], signature: Record<string, string>) {
  const waiting = [...claimIds]
  const work = async () => {
    for (let claimId = waiting.shift(); claimId; claimId = waiting.shift())
      await sent(person, claimId, signature)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** On a machine that is busy a change may be refused for its lock: it is pressed again. */
async function sent(person: HttpPerson, claimId: string, signature: Record<string, string>) {
  for (let presses = 1; presses <= MOST_PRESSES; presses++)
    if ((await person.post(`/claims/${claimId}/submission`, signature)).status === 302) return
}
