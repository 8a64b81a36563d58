import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect, laneOne, startInsurer } from './test-insurer.ts'

test('a restart keeps everything, down to the stored answers', async () => {
  const own = await startInsurer()
  const notice = laneOne()
  const { json } = await own.post('/claims', notice, 'before-restart')
  await own.stop()
  const again = await startInsurer({ dataDir: own.dataDir })
  const repeated = await again.send('POST', '/claims', notice, {
    'idempotency-key': 'before-restart',
    authorization: own.authorization,
  })
  expect(repeated.headers.get('idempotency-replayed')).toBe('true')
  expect((await again.get(`/claims/${String(json['claimId'])}`)).json).toEqual(json)
  await again.end()
})

const child = `
  import { startInsurer } from ${JSON.stringify(new URL('./test-insurer.ts', import.meta.url).href)}
  const { origin } = await startInsurer({ dataDir: process.env.DATA })
  console.log(origin)
`

test('a process that is killed loses nothing it has answered', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'insurer-'))
  const core = spawn(process.execPath, ['--input-type=module', '-e', child], {
    env: { ...process.env, DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(core.stdout, 'data')) as [Buffer]
  const client = await connect(line.toString().trim())
  const answered: string[] = []
  const reporting = Array.from({ length: 4 }, async () => {
    for (;;) {
      const notice = laneOne()
      const { status } = await client.post('/claims', notice)
      if (status === 201) answered.push(notice.externalRef)
      if (answered.length >= 40) core.kill('SIGKILL')
    }
  })
  await Promise.allSettled(reporting)
  const again = await startInsurer({ dataDir })
  const state = await fetch(`${again.origin}/state/claims`)
  const { claims } = (await state.json()) as { claims: { externalRef?: string }[] }
  const kept = claims.map(({ externalRef }) => externalRef)
  expect(answered.length).toBeGreaterThanOrEqual(40)
  expect(answered.filter((ref) => !kept.includes(ref))).toEqual([])
  expect(new Set(kept).size).toBe(kept.length)
  await again.end()
})
