import { expect, onTestFinished, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { onLiteFs } from './replica.test-support.ts'
import { currentRole, forgetRole } from './role.server.ts'

test('without LiteFS a machine is always the primary', async () => {
  expect(env.LITEFS_DIR).toBeUndefined()
  expect(await currentRole()).toEqual({ kind: 'primary' })
})

test('a node that says so is the primary, one that names another is a replica', async () => {
  const node = await onLiteFs()
  expect(await currentRole()).toEqual({ kind: 'primary' })
  node.become('replica')
  expect(await currentRole()).toEqual({ kind: 'replica', primary: '127.0.0.1' })
})

test('a node that is not the primary and names none is an orphan', async () => {
  const node = await onLiteFs()
  node.become('orphan')
  expect(await currentRole()).toEqual({ kind: 'orphan' })
})

test.each(['garbage', 'never', 'closed'] as const)(
  'of a node whose answer is %s the files tell: a replica is one, and who names nobody is no primary',
  async (how) => {
    const node = await onLiteFs()
    await node.answer(how)
    node.become('orphan')
    expect(await currentRole()).toEqual({ kind: 'orphan' })
    node.become('replica')
    expect(await currentRole()).toEqual({ kind: 'replica', primary: '127.0.0.1' })
  },
)

test('a role that changed is known soon, and no request asks for it', async () => {
  const node = await onLiteFs()
  let looks = 0
  const look = async () => {
    looks++
    return (await currentRole()).kind
  }
  for (const role of ['replica', 'primary', 'orphan', 'primary'] as const) {
    node.turnInto(role)
    await expect.poll(look, { interval: 5 }).toBe(role)
  }
  expect(node.asked()).toBeLessThan(looks / 2)
})

test('a role that is known is told at once, however long the node thinks', async () => {
  const node = await onLiteFs()
  await currentRole()
  await node.answer('never')
  const role = await Promise.race([currentRole(), new Promise((no) => setImmediate(no, 'waited'))])
  expect(role).toEqual({ kind: 'primary' })
})

test('a primary whose node falls silent is one for three seconds more and then an orphan', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const node = await onLiteFs()
  await currentRole()
  await node.answer('garbage')
  const asked = node.asked()
  vi.advanceTimersByTime(1_000)
  // Each look of waitFor moves the false clock as well, by a twentieth of a second.
  await vi.waitFor(() => expect(node.asked()).toBeGreaterThan(asked + 1), 30_000)
  expect((await currentRole()).kind).toBe('primary')
  vi.advanceTimersByTime(2_500)
  await vi.waitFor(async () => expect((await currentRole()).kind).toBe('orphan'), 30_000)
})

test('a hundred requests at once ask the node once', async () => {
  const node = await onLiteFs()
  forgetRole()
  await Promise.all(Array.from({ length: 100 }, currentRole))
  expect(node.asked()).toBe(1)
})
