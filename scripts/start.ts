import '#app/platform/node-version.ts'
import { resolve } from 'node:path'
import { demoSettings } from './demo-settings.ts'
import { demoAccounts, demoNewcomers } from '#db/demo-people.ts'
import { launchAll, runToEnd } from './launch.ts'

const port = Number(process.env.PORT ?? 3000)
const mocksPort = Number(process.env.MOCKS_PORT ?? 4000)
const settings = demoSettings({ dataDir: resolve(process.env.DATA_DIR ?? 'data'), port, mocksPort })
const env = { ...settings, ...overrides(Object.keys(settings)) }

runToEnd('scripts/seed.ts', env)

const { mocks, portal } = await launchAll(env).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})

const people = demoAccounts.map(({ email, password, note }) => `  ${email}  ${password}  ${note}`)
const newcomers = demoNewcomers.map((line) => `  ${line}`)
console.log(`
Haven is ready.

  Portal       http://localhost:${port}
  Inbox        http://localhost:${mocksPort}/inbox          emails and texts, with the login codes
  Claims desk  http://localhost:${mocksPort}/insurer/desk   play the insurer's claims team
  Engine       http://localhost:${mocksPort}/inngest        what runs in the background

Log in with an email and a password; the code is in the inbox.
${people.join('\n')}

No account yet:
${newcomers.join('\n')}

Data is kept in ${settings.DATA_DIR}. Press Ctrl-C to end.
`)

/** What the environment says goes before the demo's own settings; where the data lies is settled already. */
function overrides(names: string[]) {
  const given = names.filter((name) => process.env[name] && name !== 'DATA_DIR')
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
for (const [name, part] of Object.entries({ portal, mocks }))
  part.process.on('exit', (code) => {
    if (!ending) console.error(`The ${name} ended by itself (code ${code}).`)
    void end(1)
  })
