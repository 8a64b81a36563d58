import { describe, expect, test } from 'vitest'
import { contact } from '#app/modules/insurer/contract/contact.test-support.ts'
import { events } from '#app/modules/insurer/contract/events.test-support.ts'
import { following } from '#app/modules/insurer/contract/following.test-support.ts'
import { givingNotice } from '#app/modules/insurer/contract/giving-notice.test-support.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'
import { reading } from '#app/modules/insurer/contract/reading.test-support.ts'
import { sending } from '#app/modules/insurer/contract/sending.test-support.ts'
import { signedEvents } from '#app/modules/insurer/contract/signed-events.test-support.ts'
import { weather } from '#app/modules/insurer/contract/weather.test-support.ts'
import { faults } from '#mocks/insurer/dials/dials.ts'

/** What every adapter must do, whatever it speaks: the whole door, and each fault that the mock can act out. */
export function coreContract({ startCore }: Protocol) {
  const actedOut = new Set<string>()
  const protocol: Protocol = {
    startCore: async (options) => {
      const core = await startCore(options)
      const dial: typeof core.dial = (...dials) => {
        for (const { fault } of dials) actedOut.add(fault)
        return core.dial(...dials)
      }
      return { ...core, dial }
    },
  }
  describe('notice', () => givingNotice(protocol))
  describe('sending', () => sending(protocol))
  describe('following', () => following(protocol))
  describe('reading', () => reading(protocol))
  describe('contact', () => contact(protocol))
  describe('events', () => events(protocol))
  describe('signed events', () => signedEvents(protocol))
  describe('weather', () => weather(protocol))

  test('each fault that the mock can act out was acted out in the tests above', () => {
    expect(faults.filter((fault) => !actedOut.has(fault))).toEqual([])
  })
}
