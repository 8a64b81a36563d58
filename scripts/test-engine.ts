import '#app/platform/node-version.ts'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'

/**
 * npm run test:engine [-- files]
 *
 * Runs the tests of the functions that need no clock moved on an Inngest server: the one at
 * INNGEST_BASE_URL with INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, or else the embedded engine in a
 * process of its own, of which it uses only what every Inngest server answers.
 */
const home = join(import.meta.dirname, '..')
const env = { ...process.env }
const server = env.INNGEST_BASE_URL ? undefined : await startServer()
const vitest = spawn(
  join(home, 'node_modules', '.bin', 'vitest'),
  ['run', ...process.argv.slice(2)],
  { cwd: home, stdio: 'inherit', env },
)
const [code] = (await once(vitest, 'exit')) as [number | null]
server?.kill()
process.exit(code ?? 1)

async function startServer() {
  Object.assign(env, {
    INNGEST_EVENT_KEY: randomBytes(16).toString('hex'),
    INNGEST_SIGNING_KEY: `signkey-test-${randomBytes(32).toString('hex')}`,
  })
  const child = spawn(process.execPath, [join(home, 'mocks/inngest/serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, INNGEST_PORT: '0' },
  })
  const [origin] = (await once(child.stdout, 'data')) as [Buffer]
  env.INNGEST_BASE_URL = origin.toString().trim()
  return child
}
