import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { isOutdated } from '#app/platform/hash-secret.server.ts'
import { inTurn } from '#app/platform/in-turn.server.ts'
import { hashPassword, passwordFits } from './hash-password.server.ts'

const password = 'meadow harp 18 stone'

test('a password is hashed by argon2id with 19 MiB, two passes and one lane', async () => {
  const hash = await hashPassword(password)
  expect(hash).toMatch(/^\$argon2id\$/)
  expect(parseOptions(hash)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  expect(isOutdated(hash)).toBe(false)
  expect(isOutdated('$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$KF8oRj5L0bA2')).toBe(true)
})

test('only the password fits, typed on whatever keyboard', async () => {
  const hash = await hashPassword('contraseña \u00f1andú 7')
  expect(await passwordFits('contrasen\u0303a n\u0303andú 7', hash)).toBe(true)
  expect(await passwordFits('contrasena nandu 7', hash)).toBe(false)
})

test('nobody costs as much as somebody, and no password fits nobody', async () => {
  const hash = await hashPassword(password)
  const time = async (passwordHash: string | undefined) => {
    const startedAt = performance.now()
    expect(await passwordFits('not the password', passwordHash)).toBe(false)
    return performance.now() - startedAt
  }
  const somebody: number[] = []
  const nobody: number[] = []
  for (let turn = 0; turn < 9; turn++) {
    somebody.push(await time(hash))
    nobody.push(await time(undefined))
  }
  const fastest = Math.min(...nobody) / Math.min(...somebody)
  expect(fastest).toBeGreaterThan(0.5)
  expect(fastest).toBeLessThan(2)
})

test('two hashes at a time, the others in the order of asking', async () => {
  let running = 0
  let most = 0
  const ended: number[] = []
  const work = (turn: number) => async () => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
    ended.push(turn)
    if (turn === 3) throw new Error('one fails')
  }
  await Promise.allSettled(Array.from({ length: 12 }, (_, turn) => inTurn(work(turn))))
  expect(most).toBe(2)
  expect(ended).toEqual([...ended].sort((a, b) => a - b))
})
