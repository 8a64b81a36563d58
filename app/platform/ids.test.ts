import Database from 'better-sqlite3'
import { v7 } from 'uuid'
import { afterEach, expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { textConsents } from '#db/schema/notifications.ts'
import { hours, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { firstIdAt, madeAt, newId } from '#app/platform/ids.server.ts'
import { hasConsent, recordConsent } from '#app/modules/notifications/text-consent.server.ts'
import { ana } from '#tests/cast.ts'

afterEach(() => void vi.useRealTimers())

const later = (time: number) => vi.useFakeTimers({ now: now() + time, toFake: ['Date'] })

const holderId = ana.holderId!
const phone = '+15125550147'
const say = (given: boolean) =>
  write((tx) => recordConsent(tx, { holderId, phone, given, wording: given ? 'Yes.' : 'STOP' }))
const mayText = () => read((db) => hasConsent(db, { holderId, phone }))

/** As another machine or the process before this one would have written, by its own clock. */
function writtenElsewhere(by: number) {
  const file = read((db) => db.get<{ file: string }>('SELECT file FROM pragma_database_list')).file
  const other = new Database(file)
  const id = v7({ msecs: now() + by })
  const columns = read((db) => db.select().from(textConsents).get())!
  other
    .prepare(
      `INSERT INTO text_consents (id, holder_id, phone_index, phone_sealed, given, wording, said_by, at)
       VALUES (?, ?, ?, ?, 1, 'Yes.', 'page', ?)`,
    )
    .run(id, holderId, columns.phoneIndex, columns.phoneSealed, now() + by)
  other.close()
  return id
}

test('ids keep the order of their making through a clock that jumps an hour ahead and two back', () => {
  const ids = [newId()]
  for (const jump of [hours(1), -hours(2), 0, hours(1)]) {
    later(jump)
    for (let turn = 0; turn < 1_000; turn++) ids.push(newId())
  }
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id says when it was made', () => {
  later(hours(5))
  const at = now()
  const id = newId()
  expect(madeAt(id)).toBe(at)
  expect(firstIdAt(at) <= id && id < firstIdAt(at + 1)).toBe(true)
})

test('a no said where the clock is an hour behind counts after a yes said where it is not', async () => {
  await say(false)
  later(hours(24))
  writtenElsewhere(hours(1))
  expect(mayText()).toBe(true)
  await say(false)
  expect(mayText()).toBe(false)
  writtenElsewhere(hours(2))
  expect(mayText()).toBe(true)
  await say(false)
  expect(mayText(), 'also when the other one writes again meanwhile').toBe(false)
})

test('events go out in the order they were recorded in, whatever the clock did', async () => {
  const claims = Array.from({ length: 4 }, newId)
  for (const [turn, claimId] of claims.entries()) {
    await write((tx) => recordEvent(tx, 'claim/submitted', { claimId }))
    later(turn % 2 === 0 ? -hours(1) : hours(1))
  }
  expect(listRecordedEvents('claim/submitted').map(({ data }) => data)).toEqual(
    claims.map((claimId) => ({ claimId })),
  )
})
