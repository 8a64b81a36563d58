import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

test.each([
  ['no time', []],
  ['a time without its zone', ['--since', '2026-11-28T14:30']],
  ['a word for a time', ['--since', 'yesterday']],
])('events are not sent again for %s, and the command says what it needs', async (_, args) => {
  const child = spawn(process.execPath, ['scripts/events-resend.ts', ...args])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringMatching(/^Say since when, with its time zone: .*Z\n$/),
  })
})
