import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('the client is what the contract generates, and nobody changed it by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-core-api-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const made = join(folder, 'core-api.ts')
  const contract = 'mocks/insurer/core.openapi.yaml'
  execFileSync('node_modules/.bin/openapi-typescript', [contract, '-o', made])
  const kept = readFileSync('app/modules/insurer/rest/core-api.generated.ts', 'utf8')
  expect(readFileSync(made, 'utf8')).toBe(kept)
})
