import { beforeEach, expect, test } from 'vitest'
import {
  listOwnMessages,
  listStuckMessages,
  requestMessageResend,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { fetchClaimFile } from '#app/modules/insurer/insurer.server.ts'
import { listNotices } from '#app/modules/notifications/notifications.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

let core: CoreStandIn
let claimId = ''
beforeEach(async () => {
  core = await startCore()
  claimId = await aSentClaim()
})

const writes = (text: string) =>
  writeMessage({
    claimId,
    holderId: anaId,
    formToken: newId(),
    text,
    language: 'es',
    documentIds: [],
  })

const messages = async () => (await listOwnMessages({ claimId, holderId: anaId }))!.messages
const states = async () => (await messages()).map(({ state }) => state)
const atCore = async () => (await core.claims(claimId))[0]!

/** What the core has, oldest first, in the insured's words. */
async function told() {
  const { claimId: coreClaimId } = await atCore()
  return (await fetchClaimFile(coreClaimId)).notes.map(({ text }) => text)
}

test('what was written before the core had the claim reaches it once it has, in order', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'reset', operation: '*' })
  await writes('One.')
  await writes('Two.')
  await engine.settle()
  expect(await states()).toEqual(['stored', 'stored'])
  await core.calm()
  await engine.settle(minutes(10))
  expect(await told()).toEqual(['One.', 'Two.'])
  expect(await states()).toEqual(['confirmed', 'confirmed'])
})

test.each([
  ['reset', 1],
  ['timeout-after-commit', 1],
  ['error', 3],
])('two messages are at the core once, in order, though the first met %s', async (fault, times) => {
  const engine = await startClockedEngine()
  await engine.settle()
  await core.dial({ fault, operation: 'addNote', times })
  await writes('One.')
  await writes('Two.')
  await engine.settle(minutes(10))
  expect(await told()).toEqual(['One.', 'Two.'])
  expect(await states()).toEqual(['confirmed', 'confirmed'])
})

test('messages that all tries could not bring to the core wait for staff, who send them in order', async () => {
  const engine = await startClockedEngine({ transport: withFewTries })
  await engine.settle()
  await core.dial({ fault: 'reset', operation: 'addNote', times: 4 })
  await writes('One.')
  await writes('Two.')
  await engine.settle(minutes(2))
  // The core was back before the second one's turn: it waits all the same, behind the first.
  expect(await states()).toEqual(['failed', 'failed'])
  const stuck = await listStuckMessages()
  expect(stuck).toMatchObject([{ code: 'NoAnswer' }, { code: 'NoAnswer' }])
  const { messageId } = stuck[1]!
  await requestMessageResend({ messageId, staffId: 'staff-sara', insuredAs: undefined })
  await engine.settle(minutes(2))
  expect(await told()).toEqual(['One.', 'Two.'])
  expect(await listStuckMessages()).toEqual([])
})

test('a message the core refuses goes to staff, and the next one passes it', async () => {
  const engine = await startClockedEngine()
  await engine.settle()
  await writes('1'.repeat(4_001))
  await writes('Two.')
  await engine.settle(minutes(2))
  expect(await told()).toEqual(['Two.'])
  expect((await states()).toSorted()).toEqual(['confirmed', 'failed'])
  expect(await listStuckMessages()).toHaveLength(1)
})

test('what the adjuster writes is read here and told once, by email without a word of it', async () => {
  await signedIn(ana)
  const engine = await startClockedEngine()
  const providers = await startProviders()
  await engine.settle()
  const { claimId: coreClaimId } = await atCore()
  await core.desk(`claims/${coreClaimId}/write-note`, { text: 'Bring it to your garage.' })
  await engine.settle(minutes(3))
  expect(await messages()).toMatchObject([{ writer: 'insurer', text: 'Bring it to your garage.' }])
  const { notices } = await listNotices(anaId)
  expect(notices.filter(({ kind }) => kind === 'message')).toHaveLength(1)
  const letters = providers.emails().filter(({ subject }) => subject.includes('You have a message'))
  expect(letters).toHaveLength(1)
  expect(letters[0]!.text).toContain(`/claims/${claimId}/messages`)
  expect(JSON.stringify(providers.emails())).not.toContain('garage')
})
