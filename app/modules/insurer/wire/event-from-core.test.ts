import { expect, test } from 'vitest'
import { eventsFromCore } from '#app/modules/insurer/wire/event-from-core.ts'

const sound = {
  eventId: 'evt-1',
  type: 'claim.updated',
  claimId: 'CLM-1',
  version: 2,
  sequence: 1,
  occurredAt: '2026-11-20T12:00:00Z',
}

test('an event of the feed that we cannot read holds up no other, and its claim is read again', () => {
  const odd = { ...sound, eventId: 'has a space', claimId: 'CLM-2', version: 'two' }
  const [first, second, last] = eventsFromCore([sound, odd, { ...sound, eventId: 'evt-3' }])
  expect([first?.eventId, last?.eventId]).toEqual(['evt-1', 'evt-3'])
  expect(second).toMatchObject({ coreClaimId: 'CLM-2', version: 0 })
  expect(second?.eventId).toMatch(/^odd:[0-9a-f]{40}$/)
  expect(eventsFromCore([odd])[0]?.eventId).toBe(second?.eventId)
})

test('an event that names neither claim nor person is left out', () => {
  expect(eventsFromCore([{ nonsense: true }, 'nonsense', sound])).toHaveLength(1)
})
