import { expect, test } from 'vitest'
import { someChecksum, txid } from '#tests/litefs-model.ts'
import { cookieOf, lastPositionOf } from './position-cookies.server.ts'
import { onLiteFs, send, startPrimary } from './replica.test-support.ts'

type Node = Awaited<ReturnType<typeof onLiteFs>>

const position = (n: number, checksum = someChecksum) => ({ transaction: txid(n), checksum })

/** A browser, which hears answers in the order in which they arrive. */
function browser() {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')
  return {
    cookie,
    count: () => jar.size,
    hear(lines: string[]) {
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (line.includes('Max-Age=0')) jar.delete(name)
        else jar.set(name, value)
      }
    },
    /** How far it wrote, as every machine takes its cookies. */
    wrote: () =>
      lastPositionOf(new Request('http://localhost/claims', { headers: { cookie: cookie() } })),
    async page() {
      return (await send('GET', '/claims', { headers: { cookie: cookie() } })).body
    },
  }
}

/** What the answer to a change leaves that came with `cookie` and was written at `n`. */
async function change(node: Node, cookie: string, n: number, checksum?: string) {
  const app = async () => (node.setPosition(n, checksum), new Response('kept'))
  return (await send('POST', '/claims/new', { headers: { cookie }, app })).headers.getSetCookie()
}

const ordersOf = (n: number): number[][] =>
  n === 0
    ? [[]]
    : ordersOf(n - 1).flatMap((one) =>
        one.map((_, at) => one.toSpliced(at, 0, n - 1)).concat([[...one, n - 1]]),
      )

test('of changes under way at once the furthest counts, whichever answer arrives last', async () => {
  const node = await onLiteFs()
  const orders = ordersOf(4)
  expect(orders).toHaveLength(24)
  for (const order of orders) {
    const person = browser()
    person.hear(await change(node, '', 2))
    const cookie = person.cookie()
    const answers: string[][] = []
    for (const n of [3, 4, 5, 6]) answers.push(await change(node, cookie, n))
    for (const at of order) person.hear(answers[at]!)
    expect(await person.wrote(), `${order}`).toEqual(position(6))
  }
})

test('a machine that has the first of two changes made at once asks the primary for the second', async () => {
  const node = await onLiteFs()
  const person = browser()
  const [first, second] = [await change(node, '', 2), await change(node, '', 3)]
  person.hear(second)
  person.hear(first)
  await startPrimary()
  node.become('replica', 2)
  expect(await person.page()).toBe('from the primary')
  node.become('replica', 3)
  expect(await person.page()).toBe('here')
})

test('what came with a change is replaced by its answer, so that there are never more than changes at once', async () => {
  const node = await onLiteFs()
  const person = browser()
  const answers = [await change(node, '', 2), await change(node, '', 3), await change(node, '', 3)]
  for (const lines of answers) person.hear(lines)
  expect(person.count()).toBe(2)
  person.hear(await change(node, person.cookie(), 3))
  expect(person.count()).toBe(1)
  person.hear(await change(node, person.cookie(), 4))
  expect(person.count()).toBe(1)
  expect(await person.wrote()).toEqual(position(4))
})

test('a position of a history that was lost gives way to what the person writes after it', async () => {
  const node = await onLiteFs()
  const person = browser()
  person.hear(await change(node, '', 9))
  node.become('primary', 5)
  person.hear(await change(node, person.cookie(), 6))
  expect(await person.wrote()).toEqual(position(6))
  person.hear([await cookieOf(position(6, '0'.repeat(16)))])
  person.hear(await change(node, person.cookie(), 6))
  expect(await person.wrote()).toEqual(position(6))
})

/** This machine at position 5, another being the primary since a moment ago, and a person who wrote there. */
async function noLongerPrimary() {
  const node = await onLiteFs()
  const person = browser()
  person.hear([await cookieOf(position(6))])
  node.become('primary', 5)
  await startPrimary()
  expect(await send('POST', '/claims/new')).toMatchObject({ body: 'here' })
  node.turnInto('replica')
  return { node, person }
}

test('a machine that takes itself for the primary asks once more before a page lacks what the person wrote', async () => {
  const { person } = await noLongerPrimary()
  expect(await person.page()).toBe('from the primary')
})

test('nor does its answer to a change take away what the person wrote at the one that is', async () => {
  const { node, person } = await noLongerPrimary()
  const before = person.cookie()
  person.hear(await change(node, before, 5))
  expect(person.cookie()).toBe(before)
})

test('one that was made up hides none of ours', async () => {
  await onLiteFs()
  const person = browser()
  person.hear([await cookieOf(position(3)), `position-${txid(9)}=made.up`])
  expect(await person.wrote()).toEqual(position(3))
})

test('no header makes a machine look at more positions than a browser can have', async () => {
  await onLiteFs()
  const made = Array.from({ length: 200 }, (_, n) => `position-${txid(n + 100)}=made.up`)
  const person = browser()
  person.hear([await cookieOf(position(3)), ...made])
  expect(await person.wrote()).toBeUndefined()
  const { headers } = await send('POST', '/claims/new', { headers: { cookie: person.cookie() } })
  expect(headers.getSetCookie()).toHaveLength(17)
})
