import { beforeEach, expect, test, vi } from 'vitest'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import {
  answerRequest,
  applyClaimFile,
  findOwnClaim,
  listOwnClaims,
  listOwnMessages,
  mergeClaim,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listEntries, moveEntry } from '#app/platform/ledger.server.ts'
import * as download from '#app/routes/documents/download.ts'
import { write } from '#db/client.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as messagesPage from './messages.tsx'
import * as requestPage from './request.tsx'
import * as withdrawalPage from './withdrawal.tsx'

vi.mock('#app/http/enhance-script.server.ts', () => ({
  enhanceScript: (name: string) => `/${name}.js`,
}))

const { holderId } = ana
const file = fileOf({
  version: 2,
  history: ['noticed', 'acknowledged'],
  requests: [policeReport],
})
let cookie = ''
let kept = ''
let former = ''
let requestId = ''

/** Ana's claim that is on its way, and the insurer's own of the same accident, which asks for a report. */
beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  kept = await aSentClaim()
  await applyClaimFile({ file })
  const { claims } = await listOwnClaims({ holderId })
  former = claims.find(({ claimId }) => claimId !== kept)!.claimId
  requestId = (await findOwnClaim({ claimId: former, holderId }))!.requests[0]!.requestId
})

const merge = () =>
  mergeClaim({ claimId: kept, atCore: file.claim, staffId: newId(), insuredAs: undefined })

function page(module: object, path: string, claimId: string, form?: Record<string, string>) {
  const pattern = `/claims/:claimId/${path.replace(requestId, ':requestId')}`
  return visit(module, pattern, `/claims/${claimId}/${path}`, { cookie, ...(form ? { form } : {}) })
}

const aFileOf = async (claimId: string, name: string) => {
  const request = await uploadRequest([{ name, bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: holderId, claimId })
  return stored[0]!.documentId
}

const openFile = async (documentId: string, as = cookie) =>
  (await visit(download, '/documents/:documentId', `/documents/${documentId}`, { cookie: as }))
    .status

async function givenWithFile() {
  const documentIds = [await aFileOf(former, 'police.pdf')]
  const own = { claimId: former, holderId }
  await answerRequest({ ...own, requestId, answer: { kind: 'documents', documentIds } })
  const words = { formToken: newId(), text: 'Here it is.', language: 'en' as const }
  await writeMessage({ ...own, ...words, documentIds })
  return documentIds[0]!
}

async function allArrived() {
  const entries = await listEntries(former)
  await write((tx) => entries.forEach((entry) => moveEntry(tx, entry, 'confirmed')))
}

test.each(['which the other claim has not', 'which the other claim has too'])(
  'a file %s is shown with its answer and message after both claims were found to be one, and opens for its owner alone',
  async (which) => {
    const documentId = await givenWithFile()
    if (which.endsWith('too')) await aFileOf(kept, 'twice.pdf')
    await allArrived()
    expect(await merge()).toBe('merged')
    for (const [module, path] of [
      [requestPage, `requests/${requestId}`],
      [messagesPage, 'messages'],
    ] as const)
      expect(await (await page(module, path, kept)).text()).toContain('police.pdf')
    expect(await openFile(documentId)).toBe(200)
    expect(await openFile(documentId, (await signedIn(ben)).cookie)).toBe(404)
    expect(await listDocuments({ ownerId: holderId, claimId: kept })).toHaveLength(1)
  },
)

test('what was typed on the page of a claim that gave way meanwhile goes to the one that is kept', async () => {
  await merge()
  const form = { token: newId(), text: 'When will you call?' }
  const sent = await page(messagesPage, 'messages', former, form)
  const there = `/claims/${kept}/messages`
  expect([sent.status, sent.headers.get('location')]).toEqual([307, there])
  await page(messagesPage, 'messages', kept, form)
  expect(await listOwnMessages({ claimId: kept, holderId })).toMatchObject({
    messages: [{ text: form.text }],
  })
})

test('a withdrawal of a claim that gave way meanwhile is given back and withdraws nothing until it is sent for the kept one', async () => {
  await merge()
  const form = { of: former, sure: 'on', reason: 'mistake', text: 'I have told you twice.' }
  expect((await page(withdrawalPage, 'withdrawal', former, form)).status).toBe(307)
  const back = await page(withdrawalPage, 'withdrawal', kept, form)
  const html = await back.text()
  expect(back.status).toBe(422)
  expect(html).toContain(form.text)
  expect(html).toContain('turned out to be the same')
  expect((await findOwnClaim({ claimId: kept, holderId }))!.withdrawnAt).toBeUndefined()
  expect(html).toContain(`name="of" value="${kept}"`)
  await page(withdrawalPage, 'withdrawal', kept, { ...form, of: kept })
  expect((await findOwnClaim({ claimId: kept, holderId }))!.withdrawnAt).toBeDefined()
})
