import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { minutes, now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { noteFailure } from '#app/platform/backup-standing.server.ts'
import { prepareLitestream } from './litestream.server.ts'

/** Trouble of Litestream that lasts so long is told; without any for CALM it is over. */
const PATIENCE = minutes(1)
const CALM = seconds(90)
const TELL_EVERY = minutes(15)
const LONGEST_REST = minutes(1)
const LAST_SYNC = seconds(8)

/**
 * Has Litestream follow the database and send every change along, encrypted, and starts it again whenever
 * it ends. Returns a function that lets it send the rest and ends it; the database must be at rest by then.
 */
export function startStream() {
  const trouble = watchTrouble()
  let isEnding = false
  let child: ChildProcess | undefined
  const resting = new AbortController()
  const run = async () => {
    endOneLeftBehind()
    for (let rest = seconds(1); !isEnding; rest = Math.min(2 * rest, LONGEST_REST)) {
      const began = now()
      child = await launch(trouble)
      if (isEnding) child.kill('SIGTERM')
      // Not events.once: one that did not even start is an error there, and would never be started again.
      await new Promise((closed) => child!.once('close', closed))
      if (isEnding) return
      trouble('litestream ended')
      if (now() - began > LONGEST_REST) rest = seconds(1)
      await pause(rest, undefined, { ref: false, signal: resting.signal }).catch(() => undefined)
    }
  }
  const running = run().catch((error: unknown) => {
    log.error({ err: error }, 'litestream cannot be run')
    return noteFailure('StreamStopped')
  })
  return async () => {
    isEnding = true
    resting.abort()
    child?.kill('SIGTERM')
    const limit = setTimeout(() => child?.kill('SIGKILL'), LAST_SYNC)
    await running
    clearTimeout(limit)
    rmSync(pidFile(), { force: true })
  }
}

async function launch(onError: (message: string) => void) {
  const { program, config, secrets } = await prepareLitestream()
  const words = ['replicate', '-config', config]
  const child = spawn(program, words, { env: secrets, stdio: ['ignore', 'ignore', 'pipe'] })
  child.on('error', () => onError('litestream did not start'))
  if (child.pid) writeFileSync(pidFile(), String(child.pid))
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('"level":"ERROR"')) onError('litestream has an error')
  })
  return child
}

/** It goes wrong for a moment now and then, and mends itself: what lasts is told. */
function watchTrouble() {
  let [since, last, told] = [0, 0, 0]
  return (message: string) => {
    const at = now()
    if (at - last > CALM) since = at
    last = at
    log.warn({ since }, message)
    if (at - since < PATIENCE || at - told < TELL_EVERY) return
    told = at
    void noteFailure('StreamStopped')
  }
}

const pidFile = () => join(env.DATA_DIR, 'litestream.pid')

/** One that outlived a killed portal: two must never follow the same database. */
function endOneLeftBehind() {
  try {
    const pid = Number(readFileSync(pidFile(), 'utf8'))
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (words.includes('litestream') && words.includes(env.DATA_DIR)) process.kill(pid, 'SIGKILL')
  } catch {
    // There is none, or this system does not tell.
  }
}
