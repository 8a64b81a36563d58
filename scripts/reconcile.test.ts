import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { anaId } from '#app/modules/claims/claims.test-support.ts'
import { listOwnClaims } from '#app/modules/claims/claims.server.ts'
import { openDatabase } from '#db/client.server.ts'
import { compareHolder } from '#inngest/functions/compare-holder.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { signedIn } from '#tests/sign-in.ts'
import { env } from '#app/platform/env.server.ts'

const phoned = {
  ...{ policyId: 'POL-7001', lossDate: '2026-11-18', cause: 'GLASS' },
  ...{ place: 'Elm', description: 'A stone.' },
}

test('the command compares both sides, prints each difference with its claim and what comes of it, and ends with 1 where there was one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-reconcile-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  copyFileSync(inject('templateDatabase'), join(folder, 'app.db'))
  openDatabase(join(folder, 'app.db'))
  const core = await startCore()
  await signedIn(ana)
  await compareHolder(anaId)
  const byPhone = /CLM-\d+/.exec(await core.desk('phone', phoned))![0]
  const first = await run(folder)
  const claims = (await listOwnClaims({ holderId: anaId })).claims
  expect(first.said).toContain(`${byPhone}. The core had a claim that we did not have. Taken over`)
  expect(
    claims.some(({ reference }) => first.said.includes(`${reference} ${byPhone}: Claim`)),
  ).toBe(true)
  expect(first).toMatchObject({ code: 1, said: expect.stringMatching(/1 person compared, 1 diff/) })
})

async function run(DATA_DIR: string) {
  const { INSURER_BASE_URL } = env
  const settings = { ...process.env, DATA_DIR, INSURER_BASE_URL }
  const child = spawn(process.execPath, ['scripts/reconcile.ts'], { env: settings })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}
