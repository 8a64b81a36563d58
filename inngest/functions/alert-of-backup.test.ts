import { beforeEach, expect, test, vi } from 'vitest'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { write } from '#db/client.server.ts'
import { staffIris } from '#tests/cast.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4317'
})

let engine: Awaited<ReturnType<typeof startClockedEngine>>
let providers: Awaited<ReturnType<typeof startProviders>>

beforeEach(async () => {
  engine = await startClockedEngine()
  providers = await startProviders()
  await addPerson({ ...staffIris, language: 'es' })
})

const fails = (code: 'TargetAway' | 'NoRoom') =>
  write((tx) => recordEvent(tx, 'backup/failed', { code }))

test('operators hear of a backup that failed and why, once for each reason', async () => {
  await fails('TargetAway')
  await fails('TargetAway')
  await engine.settle()
  expect(providers.emails()).toMatchObject([
    { to: staffIris.email, subject: 'Falló una copia de seguridad' },
  ])
  expect(providers.emails()[0]?.text).toContain('no responde')
  await fails('NoRoom')
  await engine.settle()
  expect(providers.emails()).toHaveLength(2)
  await fails('TargetAway')
  await engine.settle()
  expect(providers.emails()).toHaveLength(2)
})
