import '#app/platform/node-version.ts'
import { resolve } from 'node:path'
import { demoSettings } from './demo-settings.ts'
import { launchAll } from './launch.ts'

const port = Number(process.env.PORT ?? 3000)
const mocksPort = Number(process.env.MOCKS_PORT ?? 4000)
const settings = demoSettings({ dataDir: resolve(process.env.DATA_DIR ?? 'data'), port, mocksPort })
for (const [name, value] of Object.entries(settings)) process.env[name] = process.env[name] ?? value
process.env.DATA_DIR = settings.DATA_DIR
const env = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name] ?? '']))

const { databaseFile, closeDatabase } = await import('#db/client.server.ts')
const { migrateDatabase } = await import('#db/migrate.ts')
const { seedIfEmpty } = await import('#db/seed.server.ts')
const { demoAccounts, demoNewcomers } = await import('#db/demo-people.ts')

migrateDatabase(databaseFile())
await seedIfEmpty()
closeDatabase()

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
