import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { afterAll, expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { pdfFile, phoneJpeg, uploadBody } from '#tests/sample-files.ts'
import { listDocuments, receiveDocuments, type Received } from './documents.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }

/** The portal's own way from a socket to a Request, so that a cut is a real one. */
let settle: (outcome: Promise<Received>) => void = () => {}
const server = createServer((incoming, outgoing) => {
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: incoming.headers as Record<string, string>,
    body: createReadableStreamFromReadable(incoming),
    duplex: 'half',
  } as RequestInit)
  const outcome = receiveDocuments(request, ana)
  settle(outcome)
  void outcome.finally(() => outgoing.end())
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())

async function sendCut(share: number) {
  const { contentType, body } = await uploadBody(
    [
      { name: 'whole.jpg', bytes: await phoneJpeg() },
      { name: 'large.pdf', bytes: pdfFile({ padding: 3_000_000 }) },
    ],
    { text: 'typed' },
  )
  const outcome = new Promise<Received>((resolve) => (settle = resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`
  socket.write(head)
  socket.write(body.subarray(0, Math.floor(body.length * share)), () => {
    if (share < 1) socket.destroy()
  })
  return outcome.finally(() => socket.destroy())
}

const left = (folder: string) =>
  existsSync(join(env.DATA_DIR, folder)) ? readdirSync(join(env.DATA_DIR, folder)) : []

test.each([0.0001, 0.01, 0.25, 0.5, 0.99])(
  'a body cut at %f leaves nothing behind',
  async (share) => {
    const { stored, refused } = await sendCut(share)
    expect({ stored, refused }).toEqual({ stored: [], refused: [{ name: '', reason: 'cutOff' }] })
    expect([...left('spool'), ...left('documents')]).toEqual([])
    expect(await listDocuments(ana)).toEqual([])
    expect(listRecordedEvents('document/stored')).toEqual([])
  },
)

test('what was typed before the cut is given back', async () => {
  const { fields } = await sendCut(0.5)
  expect(fields.get('text')).toBe('typed')
})

test('after cuts the next whole post is taken', async () => {
  const { stored } = await sendCut(1)
  expect(stored.map(({ name }) => name)).toEqual(['whole.jpg', 'large.pdf'])
})

test('a body that is no form is refused, not thrown', async () => {
  const request = new Request('http://localhost:3000/', { method: 'POST', body: 'x' })
  expect(await receiveDocuments(request, ana)).toMatchObject({ refused: [{ reason: 'cutOff' }] })
})
