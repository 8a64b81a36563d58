import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeCircuit } from '#app/modules/insurer/guard/circuit.server.ts'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { hours, minutes, now, seconds } from '#app/platform/clock.ts'

const PAUSE = seconds(5)

let asked = 0
beforeEach(() => {
  asked = 0
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 19) })
})
afterEach(() => void vi.useRealTimers())

const fails = (error: Error) => () => {
  asked++
  return Promise.reject(error)
}
const down = fails(new InsurerUnavailable('Maintenance'))
const works = () => Promise.resolve(++asked)
const later = (time: number) => vi.setSystemTime(now() + time)

async function attempt(
  circuit: ReturnType<typeof makeCircuit>,
  call: () => Promise<unknown>,
  n = 1,
) {
  for (let count = 0; count < n; count++) await circuit.execute(call).catch(() => undefined)
}

async function opened() {
  const circuit = makeCircuit(PAUSE)
  await attempt(circuit, down, 5)
  return circuit
}

test('after five calls in a row without an answer the core is left alone, and calls fail at once', async () => {
  const circuit = makeCircuit(PAUSE)
  await attempt(circuit, down, 4)
  expect(circuit.pause()).toBeUndefined()
  await attempt(circuit, down)
  expect(circuit.pause()).toEqual({ since: now(), nextTryAt: now() + PAUSE })
  later(seconds(2))
  await expect(circuit.execute(works)).rejects.toMatchObject({
    name: 'InsurerUnavailable',
    code: 'Maintenance',
    retryAfter: 3,
    asked: false,
  })
  expect(asked).toBe(5)
})

test.each([
  ['a refusal', new InsurerRefused('StateNotAllowed')],
  ['a call for patience', new InsurerUnavailable('RateLimited', 5)],
  ['a bearer that ended', new InsurerUnavailable('TokenInvalid')],
  ['a 4xx without a body', new InsurerUnavailable('Http429', 5)],
])('%s is an answer: it opens nothing, and ends a row of failures', async (_what, answer) => {
  const circuit = makeCircuit(PAUSE)
  await attempt(circuit, fails(answer), 20)
  await attempt(circuit, down, 4)
  await attempt(circuit, fails(answer))
  await attempt(circuit, down, 4)
  expect(circuit.pause()).toBeUndefined()
})

test('after the pause one call asks whether the core is back; the herd behind it fails at once', async () => {
  const circuit = await opened()
  later(PAUSE)
  const probe = Promise.withResolvers<string>()
  const first = circuit.execute(() => (asked++, probe.promise))
  const herd = await Promise.allSettled(Array.from({ length: 50 }, () => circuit.execute(works)))
  expect(herd.filter(({ status }) => status === 'fulfilled')).toEqual([])
  expect(asked).toBe(6)
  probe.resolve('back')
  expect(await first).toBe('back')
  expect(await circuit.execute(works)).toBe(7)
  expect(circuit.pause()).toBeUndefined()
})

test('a core that is still away is left alone twice as long each time, a minute at most', async () => {
  const circuit = await opened()
  const began = now()
  const waits: number[] = []
  for (let probes = 0; probes < 6; probes++) {
    later(circuit.pause()!.nextTryAt - now())
    await attempt(circuit, down)
    waits.push(circuit.pause()!.nextTryAt - now())
  }
  expect(waits).toEqual([10, 20, 40, 60, 60, 60].map(seconds))
  expect(circuit.pause()).toMatchObject({ since: began })
  later(minutes(1))
  await circuit.execute(works)
  await attempt(circuit, down, 5)
  expect(circuit.pause()?.nextTryAt).toBe(now() + PAUSE)
})

test('a probe the core refuses shows that it is back', async () => {
  const circuit = await opened()
  later(PAUSE)
  await attempt(circuit, fails(new InsurerRefused('NotFound')))
  expect(circuit.pause()).toBeUndefined()
})

test('a clock set back by an hour does not make the pause last until it has caught up', async () => {
  const circuit = await opened()
  later(-hours(1))
  await expect(circuit.execute(works)).resolves.toBe(6)
  expect(circuit.pause()).toBeUndefined()
})
