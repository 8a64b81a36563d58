import { describe } from 'vitest'
import { contact } from '#app/modules/insurer/contract/contact.test-support.ts'
import { events } from '#app/modules/insurer/contract/events.test-support.ts'
import { following } from '#app/modules/insurer/contract/following.test-support.ts'
import { givingNotice } from '#app/modules/insurer/contract/giving-notice.test-support.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'
import { reading } from '#app/modules/insurer/contract/reading.test-support.ts'
import { sending } from '#app/modules/insurer/contract/sending.test-support.ts'
import { weather } from '#app/modules/insurer/contract/weather.test-support.ts'

/** What every adapter must do, whatever it speaks: the whole door, in every weather the mock can act out. */
export function coreContract(protocol: Protocol) {
  describe('notice', () => givingNotice(protocol))
  describe('sending', () => sending(protocol))
  describe('following', () => following(protocol))
  describe('reading', () => reading(protocol))
  describe('contact', () => contact(protocol))
  describe('events', () => events(protocol))
  describe('weather', () => weather(protocol))
}
