import '#app/platform/node-version.ts'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { certificateGiven, demoSettings } from './demo-settings.ts'
import { demoAccounts, demoNewcomers } from '#db/demo-people.ts'
import { launchAll, runToEnd } from './launch.ts'

const port = portFrom('PORT', 3000)
const mocksPort = portFrom('MOCKS_PORT', 4000)
await refuseTaken({ PORT: port, MOCKS_PORT: mocksPort })
const dataDir = resolve(process.env.DATA_DIR ?? 'data')
const protocol = process.env.INSURER_PROTOCOL || undefined
const settings = demoSettings({ dataDir, port, mocksPort, tls: certificateGiven(), protocol })
const env = { ...settings, ...overrides(Object.keys(settings)) }

try {
  runToEnd('scripts/seed.ts', env)
} catch (error) {
  giveUp((error as Error).message)
}

const { mocks, portal } = await launchAll(env).catch((error: Error) => giveUp(error.message))

const people = demoAccounts.map(({ email, password, note, appKey }) =>
  [`  ${email}  ${password}  ${note}`, ...(appKey ? [`    ${authenticator(appKey)}`] : [])].join(
    '\n',
  ),
)
const newcomers = demoNewcomers.map((line) => `  ${line}`)
console.log(`
Haven is ready.

  Portal       ${env.PORTAL_ORIGIN}
  Inbox        http://localhost:${mocksPort}/inbox          emails and texts, with the login codes
  Claims desk  http://localhost:${mocksPort}/insurer/desk   play the insurer's claims team
  Engine       http://localhost:${mocksPort}/inngest        what runs in the background

Log in with an email and a password; the code is in the inbox. Staff log in with the code of an
authenticator app, which the address under their name stands in for.
${people.join('\n')}

No account yet:
${newcomers.join('\n')}

Data is kept in ${settings.DATA_DIR}. Press Ctrl-C to end.
`)

function authenticator(key: string) {
  return `http://localhost:${mocksPort}/authenticator?key=${key}`
}

function portFrom(name: string, otherwise: number) {
  const port = Number(process.env[name] ?? otherwise)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  return giveUp(`${name} must be a number from 1 to 65535.`)
}

/** Somebody else's server on a port would answer in our place and look like ours. */
async function refuseTaken(ports: Record<string, number>) {
  for (const [name, port] of Object.entries(ports)) {
    const probe = createServer().listen(port, '127.0.0.1')
    await once(probe, 'listening').catch(() =>
      giveUp(`Port ${port} is in use. Choose another with ${name}=… npm start.`),
    )
    probe.close()
    await once(probe, 'close')
  }
}

function giveUp(reason: string): never {
  console.error(reason)
  process.exit(1)
}

/** What the environment says goes before the demo's own settings; paths are settled already. */
function overrides(names: string[]) {
  const settled = ['DATA_DIR', 'TLS_CERT', 'TLS_KEY']
  const given = names.filter((name) => process.env[name] && !settled.includes(name))
  return Object.fromEntries(given.map((name) => [name, process.env[name] ?? '']))
}

let ending = false

async function end(code: number) {
  if (ending) return
  ending = true
  await Promise.all([portal.end(), mocks.end()])
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
for (const [name, part] of [
  ['portal', portal],
  ['process of the stand-ins', mocks],
] as const)
  part.process.on('exit', (code) => {
    if (!ending) console.error(`The ${name} ended by itself (code ${code}).`)
    void end(1)
  })
