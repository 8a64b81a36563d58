import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaration, laneOne, startInsurer } from '../test-insurer.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let claimId = ''
beforeAll(async () => {
  core = await startInsurer()
  const { json } = await core.post('/claims', laneOne())
  claimId = String(json['claimId'])
  await core.post(`/claims/${claimId}/submit`, declaration)
})
afterAll(() => core.end())

type Listed = { activityId: string; status: string; askedAgain?: string }

const listed = async (filter = '?audience=insured') => {
  const { json } = await core.get(`/claims/${claimId}/activities${filter}`)
  return json['items'] as Listed[]
}
const answer = (activityId: string) =>
  core.post(`/activities/${activityId}/responses`, {
    kind: 'TEXT',
    externalRef: randomUUID(),
    text: 'On Monday morning.',
  })

test('an answer is ANSWERED at once; the adjuster asks again or is content', async () => {
  await core.desk(`/claims/${claimId}/ask-information`, { subject: 'When?', text: 'When was it?' })
  const [asked] = await listed()
  const activityId = asked?.activityId ?? ''
  expect((await answer(activityId)).json).toMatchObject({ status: 'ANSWERED' })
  expect((await answer(activityId)).json).toMatchObject({ status: 409, code: 'StateNotAllowed' })
  await core.desk(`/claims/${claimId}/ask-again`, { activityId, why: 'Which Monday?' })
  expect(await listed()).toMatchObject([{ status: 'OPEN', askedAgain: 'Which Monday?' }])
  await answer(activityId)
  await core.desk(`/claims/${claimId}/accept-answer`, { activityId })
  expect(await listed()).toMatchObject([{ status: 'DONE' }])
})

test('a task inside the company is listed without the filter and takes no answer', async () => {
  await core.desk(`/claims/${claimId}/assign`, { adjuster: 'Priya Nair' })
  const inside = (await listed('?audience=internal')).at(0)
  expect(inside).toBeDefined()
  expect((await answer(inside?.activityId ?? '')).status).toBe(404)
})

test('an answer may name only documents of its claim', async () => {
  await core.desk(`/claims/${claimId}/ask-document`, {
    documentType: 'INVOICE',
    text: 'The invoice.',
  })
  const open = (await listed()).find(({ status }) => status === 'OPEN')
  const reply = await core.post(`/activities/${open?.activityId ?? ''}/responses`, {
    kind: 'DOCUMENTS',
    externalRef: randomUUID(),
    documentIds: ['DOC-1'],
  })
  expect(reply.json).toMatchObject({ status: 422, errors: [{ pointer: '/documentIds/0' }] })
})

test('messages go both ways, oldest first, each once', async () => {
  const note = {
    externalRef: randomUUID(),
    text: '¿Puedo llevar el coche?',
    writtenAt: new Date().toISOString(),
  }
  await core.post(`/claims/${claimId}/notes`, note)
  await core.desk(`/claims/${claimId}/write-note`, { text: 'Sí.', language: 'es' })
  expect((await core.post(`/claims/${claimId}/notes`, note)).json).toMatchObject({
    code: 'DuplicateExternalRef',
  })
  const { json } = await core.get(`/claims/${claimId}/notes?visibility=insured`)
  expect(json['items']).toMatchObject([
    { from: 'INSURED', author: 'Ana Rivera' },
    { from: 'INSURER', author: 'Priya Nair' },
  ])
  expect((await core.get(`/claims/${claimId}/notes`)).status).toBe(400)
})
