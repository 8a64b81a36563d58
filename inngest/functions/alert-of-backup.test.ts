import { beforeEach, expect, test } from 'vitest'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { write } from '#db/client.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { staffIris } from '#tests/cast.ts'
import { callRoute, startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'

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

test('killed while one operator is told, it tells no other again', async () => {
  const other = { ...staffIris, email: 'otto.brandt@tidewater.test' }
  const otherId = await addPerson(other)
  await engine.close()
  let lost = 0
  engine = await startClockedEngine({
    transport: async (request) => {
      const response = await callRoute(request)
      const hasTold = (await response.clone().text()).includes(`"displayName":"tell-${otherId}"`)
      const isRun = request.url.includes('alert-of-backup') && told(other.email) > 0
      if (lost > 0 || !hasTold || !isRun) return response
      lost++
      throw new TypeError('fetch failed')
    },
  })
  await fails('TargetAway')
  await engine.settle(minutes(10))
  expect(lost).toBe(1)
  expect(told(other.email)).toBe(2)
  expect(told(staffIris.email)).toBe(1)
})

const told = (email: string) => providers.emails().filter(({ to }) => to === email).length
