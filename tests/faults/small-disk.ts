import { spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/**
 * Puts the data of a portal onto a small disk of its own (a tmpfs, which takes root), while it is away; the
 * stand-ins keep theirs where it was. `fill` leaves no byte of it free.
 * @throws where this process may not mount one
 */
export async function ontoSmallDisk(portal: RunningPortal, megabytes: number) {
  const dataDir = portal.settings.DATA_DIR!
  await Promise.all([portal.kill('portal'), portal.kill('mocks')])
  const aside = mkdtempSync(join(tmpdir(), 'haven-aside-'))
  renameSync(dataDir, join(aside, 'data'))
  mkdirSync(dataDir)
  run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dataDir])
  for (const name of ['mocks']) symlinkSync(join(aside, 'data', name), join(dataDir, name))
  cpSync(join(aside, 'data'), dataDir, {
    recursive: true,
    filter: (path) => !path.includes('/data/mocks'),
  })
  await Promise.all([portal.restart('mocks'), portal.restart('portal')])
  const ballast = join(dataDir, 'ballast')
  return {
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast),
    remove() {
      run('umount', ['-l', dataDir])
      rmSync(aside, { recursive: true, force: true })
    },
  }
}

function fillUp(path: string) {
  const file = openSync(path, 'a')
  for (const piece of [1_000_000, 4_096])
    try {
      for (;;) writeSync(file, Buffer.alloc(piece))
    } catch {
      fsyncSync(file)
    }
  closeSync(file)
}

function run(program: string, words: string[]) {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`A small disk takes root: ${program} said ${stderr}`)
}
