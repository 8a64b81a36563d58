import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { goDuration } from '#tests/cluster/go-duration.ts'
import type { Config } from '#tests/cluster/model/config.ts'
import { follow } from '#tests/cluster/model/follow.ts'
import { leaseOf, type PrimaryInfo } from '#tests/cluster/model/lease.ts'
import { logOf } from '#tests/cluster/model/position.ts'
import { serve } from '#tests/cluster/model/serve.ts'

/**
 * A machine of the model: primary while it holds the lease, else the follower of whoever does, else
 * nobody's. Its mount is a folder with `app.db`, `app.db-pos`, `.primary` and `.lag`.
 */
export async function mountStore(config: Config) {
  const { fuse, data, lease: wanted } = config
  for (const folder of [fuse.dir, logOf(data.dir)]) mkdirSync(folder, { recursive: true })
  const lease = leaseOf(wanted)
  const file = join(fuse.dir, 'app.db')
  const closing = new AbortController()
  const ready = Promise.withResolvers<void>()
  let resigning = new AbortController()
  let primary: PrimaryInfo | undefined
  let isPrimary = false
  const become = (role: 'primary' | 'replica') => writeWhole(join(data.dir, 'role'), role)

  function pointTo(info: PrimaryInfo | undefined) {
    primary = info
    const pointer = join(fuse.dir, '.primary')
    if (!info) return rmSync(pointer, { force: true })
    writeWhole(pointer, `${info.hostname}\n`)
  }

  become('replica')
  pointTo(undefined)
  const server = await serve(config, {
    file,
    state: () => ({ isPrimary, primary: isPrimary ? wanted.hostname : primary?.hostname }),
    promote,
    resign: () => resigning.abort('handed over'),
  })

  /** Resolves when it is primary no more. */
  async function lead(session: string) {
    isPrimary = true
    become('primary')
    resigning = new AbortController()
    ready.resolve()
    await lease.keep(session, AbortSignal.any([closing.signal, resigning.signal]))
    become('replica')
    const isHandedOver = resigning.signal.aborted
    await server.stopStreaming(isHandedOver ? session : undefined)
    isPrimary = false
    if (!isHandedOver) await lease.give(session)
  }

  /** Resolves when the primary is lost, or hands over. */
  async function followOne(info: PrimaryInfo) {
    const handed = await follow(info['advertise-url'], {
      ...{ file, mount: fuse.dir, ending: closing.signal },
      onSynced: () => (pointTo(info), ready.resolve()),
    })
    pointTo(undefined)
    if (handed && (await lease.takeOver(handed))) await lead(handed)
  }

  async function turn() {
    const holder = await lease.holder()
    if (holder && holder.hostname !== wanted.hostname) return followOne(holder)
    const session = !holder && wanted.candidate ? await lease.acquire() : undefined
    if (session) await lead(session)
  }

  async function live() {
    while (!closing.signal.aborted) {
      await turn().catch((error: unknown) => console.error(`lease: ${String(error)}`))
      if (closing.signal.aborted) return
      await pause(goDuration(wanted['reconnect-delay'] ?? '1s'), undefined, {
        signal: closing.signal,
      }).catch(() => undefined)
    }
  }
  const living = live()

  /** Asks the primary to hand over, and resolves once it did. */
  async function promote() {
    if (isPrimary || !primary) return
    await fetch(`${primary['advertise-url']}/handoff`, { method: 'POST' })
    while (!isPrimary && !closing.signal.aborted) await pause(10)
  }

  return {
    ready: ready.promise,
    promote,
    async close() {
      closing.abort()
      await living
      await server.close()
    },
  }
}

/** Whoever reads the file finds all of it, or what was there before. */
function writeWhole(path: string, text: string) {
  writeFileSync(`${path}.next`, text)
  renameSync(`${path}.next`, path)
}
