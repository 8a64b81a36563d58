import '#app/platform/node-version.ts'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'

const home = join(import.meta.dirname, '..')
const watched = ['app', 'db', 'inngest', 'mocks', 'public']
let running: ChildProcess | undefined
let waiting: NodeJS.Timeout | undefined

/** Starts everything as `npm start` does and again after each change: pages have no scripts to swap, so a reload shows it. */
await restart()
for (const folder of watched)
  watch(join(home, folder), { recursive: true }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void restart(), 300)
  })

async function restart() {
  const built = spawnSync(process.execPath, [join(home, 'scripts/prepare.mjs'), 'build'], {
    stdio: 'inherit',
  })
  if (built.status !== 0) return
  if (running && running.exitCode === null) {
    running.kill('SIGTERM')
    await once(running, 'exit')
  }
  running = spawn(process.execPath, [join(home, 'scripts/start.ts')], { stdio: 'inherit' })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    running?.kill(signal)
    running?.on('exit', () => process.exit(0))
  })
