import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import { testSettings } from '#tests/settings.ts'
import { newAppSecret } from './app-secret.server.ts'

const run = promisify(execFile)

/** A database of its own, and what processes of their own do with it through the door. */
function ownDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-processes-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  copyFileSync(inject('templateDatabase'), join(dataDir, 'app.db'))
  const env = { ...process.env, ...testSettings, DATA_DIR: dataDir }
  return async (call: string) => {
    const code = `const door = await import('#app/modules/factors/factors.server.ts'); console.log(await door.${call})`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { env })
    return stdout.trim()
  }
}

test('a code that one process took works in no other, also at the same moment', async () => {
  const inProcess = ownDatabase()
  const secret = newAppSecret()
  await inProcess(`addApp({ accountId: 'ana', secret: '${secret}' })`)
  // The step after this one is still good when a slow machine gets there.
  const code = codeOf(secret, stepAt(Date.now()) + 1)
  const check = `checkAppCode({ accountId: 'ana', code: '${code}' })`
  const answers = await Promise.all([inProcess(check), inProcess(check), inProcess(check)])
  expect(answers.toSorted()).toEqual(['right', 'wrong', 'wrong'])
  expect(await inProcess(check)).toBe('wrong')
}, 60_000)
