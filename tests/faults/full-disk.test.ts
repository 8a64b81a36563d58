import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { fillLaneOne, signed, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { findOwnClaim, submitClaim } from '#app/modules/claims/claims.server.ts'
import { listDocuments, readDocument } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { whileDiskIsFull } from '#tests/full-disk.ts'
import { pdfFile, uploadBody } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { openApp } from '#tests/whole-app.ts'

/** R7, small: the database cannot grow. At full size the disk itself is full, `npm run prove -- R7`. */
const app = await openApp()
let [cookie, holderId, claimId] = ['', '', '']

beforeEach(async () => {
  ;({ cookie, holderId } = await signedIn(ana))
  claimId = await startDraft(holderId)
  await fillLaneOne(claimId, holderId)
})

function post(path: string, body: BodyInit, contentType = 'application/x-www-form-urlencoded') {
  const { host, origin } = new URL(env.PORTAL_ORIGIN)
  const headers = { cookie, host, origin, 'content-type': contentType }
  return app(new Request(env.PORTAL_ORIGIN + path, { method: 'POST', headers, body }))
}

const own = () => findOwnClaim({ claimId, holderId })
const what = (id: string) => `/claims/${id}/details/what`

test('on a full disk a claim form answers 503 with what was typed, and is taken once there is room', async () => {
  const description = 'A van ran into my rear bumper. '.repeat(120).trim()
  const form = `${new URLSearchParams({ cause: 'collision', description })}`
  const path = what(claimId)
  const before = JSON.stringify(await own())
  const refused = await whileDiskIsFull(() => post(path, form))
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain(description)
  expect(JSON.stringify(await own())).toBe(before)
  expect((await post(path, form)).status).toBe(302)
})

test('files that a full disk did not keep are not said to be kept, leave nothing, and are taken once there is room', async () => {
  const files = Array.from({ length: 12 }, (_, at) => ({
    name: `${'a long name of a file '.repeat(8)}${at}.pdf`,
    bytes: pdfFile({ padding: at }),
  }))
  const { contentType, body } = await uploadBody(files)
  const send = () => post(`/claims/${claimId}/documents`, new Uint8Array(body), contentType)
  const owned = { ownerId: holderId, claimId }
  const refused = await whileDiskIsFull(send)
  expect(refused.status).toBe(503)
  const kept = await listDocuments(owned)
  expect(kept.length).toBeLessThan(files.length)
  for (const { documentId } of kept)
    expect(await readDocument({ documentId, ownerId: holderId })).toBeDefined()
  expect(readdirSync(join(env.DATA_DIR, 'spool'))).toEqual([])
  expect((await send()).status).toBe(302)
  expect(await listDocuments(owned)).toHaveLength(files.length)
})

test('what was acknowledged before the disk was full is there, and pages are read', async () => {
  await submitClaim({ claimId, holderId, ...signed() })
  await whileDiskIsFull(async () => {
    const headers = { cookie }
    const page = await app(new Request(`${env.PORTAL_ORIGIN}/claims/${claimId}`, { headers }))
    expect(page.status).toBe(200)
    expect(await own()).toMatchObject({ status: 'queued' })
  })
})
