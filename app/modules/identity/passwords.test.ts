import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { isOutdated } from '#app/platform/hash-secret.server.ts'
import { inTurn } from '#app/platform/in-turn.server.ts'
import { ana } from '#tests/cast.ts'
import { addPerson } from './add-person.server.ts'
import { checkPassword } from './check-password.server.ts'
import { OwnPasswordForm } from './forms.ts'
import { hashPassword } from './hash-password.server.ts'
import { isGuessable } from './is-guessable.server.ts'

const isTaken = (password: string) => OwnPasswordForm.safeParse({ password }).success

test('twelve characters are the least, and 64, 128 or 200 are taken, of any alphabet', () => {
  expect(isTaken('elevenchars')).toBe(false)
  expect(isTaken('twelve chars')).toBe(true)
  for (const length of [64, 128, 200])
    expect(isTaken('pérola 玉 '.repeat(30).slice(0, length))).toBe(true)
  expect(isTaken('x'.repeat(201))).toBe(false)
})

test('common passwords, patterns, and what is known about the person or us are refused, offline', async () => {
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('offline'))
  const known = [ana.email, ana.name]
  for (const password of [
    'password1234',
    'Password123!',
    'qwertyuiop12',
    'aaaaaaaaaaaa',
    'letmeinletmein',
    'AnaRivera1988',
    'ana.rivera@example.test',
    'tidewatermutual',
    'haven haven haven',
  ])
    expect(await isGuessable(password, known), password).toBe(true)
  expect(await isGuessable('violet anchor 73 maple', known)).toBe(false)
  expect(network).not.toHaveBeenCalled()
  network.mockRestore()
})

test('names with accents, and everyday words in English and Spanish, are refused however typed', async () => {
  const known = ['begona@example.test', 'Begoña Núñez Peña']
  for (const password of [
    'begoñanúñezpeña',
    'begonanunezpena',
    'Begon\u0303a Nu\u0301n\u0303ez',
    'PeñaNúñez2026',
    'contraseña1234',
    'contrasena1234',
    'estaesmicontraseña',
    'insurancepolicy',
    'ILoveMyInsurance1',
    'misegurodecasa',
    'póliza de seguros',
  ])
    expect(await isGuessable(password, known), password).toBe(true)
  for (const password of ['Xk7#qP2m!vR9', 'ñandú turquesa 58 bahía yunque'])
    expect(await isGuessable(password, known), password).toBe(false)
})

test('no password takes long to judge, however its signs can be read as letters', async () => {
  await isGuessable('the word lists are loaded', [])
  for (const password of ['a1'.repeat(100), '4@8({[<69163!|1¡0$5+27%2'.repeat(8)]) {
    const startedAt = performance.now()
    await isGuessable(password, [ana.email, ana.name])
    expect(performance.now() - startedAt, password).toBeLessThan(1_500)
  }
})

test('a password that was hashed with less is hashed anew at the next login, and still fits', async () => {
  const accountId = (await addPerson(ana))!
  const weak = await hash(ana.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  await write((tx) => {
    tx.update(accounts).set({ passwordHash: weak }).where(eq(accounts.id, accountId)).run()
  })
  const logIn = () =>
    checkPassword({ email: ana.email, password: ana.password, address: '198.51.100.7' })
  expect(await logIn()).toEqual({ accountId })
  const { passwordHash } = read((db) => db.select().from(accounts).get())!
  expect(passwordHash).not.toBe(weak)
  expect(isOutdated(passwordHash!)).toBe(false)
  expect(await logIn()).toEqual({ accountId })
})

test('a password set while the one before is hashed anew stays', async () => {
  const accountId = (await addPerson(ana))!
  const weak = await hash(ana.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  const chosen = await hashPassword('window seven copper 28')
  const set = (passwordHash: string) =>
    write((tx) => {
      tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId)).run()
    })
  await set(weak)
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  const checked = Promise.withResolvers<void>()
  const holding = [inTurn(() => first.promise), inTurn(() => second.promise)]
  const login = checkPassword({ email: ana.email, password: ana.password, address: '198.51.100.7' })
  await write(() => undefined)
  await new Promise(setImmediate)
  // Comes after the check of the password, and before it is hashed anew.
  holding.push(
    inTurn(async () => {
      checked.resolve()
      await second.promise
    }),
  )
  first.resolve()
  await checked.promise
  await set(chosen)
  second.resolve()
  await Promise.all(holding)
  expect(await login).toEqual({ accountId })
  expect(read((db) => db.select().from(accounts).get())!.passwordHash).toBe(chosen)
})

test('while passwords are hashed, everything else goes on', async () => {
  let isDone = false
  let turns = 0
  const hashing = Promise.all([1, 2, 3, 4].map(() => hashPassword(ana.password))).then(
    () => (isDone = true),
  )
  while (!isDone) {
    turns++
    await new Promise(setImmediate)
  }
  await hashing
  expect(turns).toBeGreaterThan(20)
})
