import { expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import type * as identity from '#app/modules/identity/identity.server.ts'
import { giveNotice, pollCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { minutes } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { startSoapCore } from '#tests/core.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'

type Identity = typeof identity

/** What happens at the core once the second page of people is looked up. */
const meanwhile = vi.hoisted(() => ({ once: async (): Promise<unknown> => undefined }))
vi.mock('#app/modules/identity/identity.server.ts', async (original) => {
  const real = await original<Identity>()
  const listHolders: Identity['listHolders'] = async (of) => {
    const { once } = meanwhile
    if (of.after) meanwhile.once = () => Promise.resolve()
    if (of.after) await once()
    return real.listHolders(of)
  }
  return { ...real, listHolders }
})

/** People with an account whom the core has no claims of. */
const addPeople = (count: number) =>
  write((tx) => {
    for (let at = 0; at < count; at++) {
      const id = newId()
      const sealed = { emailSealed: 'x', emailIndex: id, nameSealed: 'x' }
      tx.insert(accounts)
        .values({
          id,
          holderId: `PH-${200_000 + at}`,
          role: 'policyholder',
          language: 'en',
          ...sealed,
          createdAt: 1,
        })
        .run()
    }
  })

test('after a gap in the feed of a core that is asked for each person, a call that fails repeats its own page alone', async () => {
  const core = await startSoapCore()
  // The poll of the next minute would fill the gap beside the one that waits for its next try.
  const engine = await startClockedEngine({ transport: withoutCrons })
  const asked = async () => (await core.requests('listClaimsOfPerson')).length
  const dial = { fault: 'error', status: 503, operation: 'listClaimsOfPerson', times: 1 }
  const struck = vi.fn(() => core.dial(dial))
  meanwhile.once = struck
  await pollCoreEvents()
  await addPeople(60)
  await giveNotice(laneOne())
  await core.forgetEvents()
  const before = await asked()
  await write((tx) => recordEvent(tx, 'insurer/poll.requested', {}))
  await engine.settle(minutes(2))
  expect(struck).toHaveBeenCalledOnce()
  expect((await asked()) - before).toBe(25 + 1 + 25 + 10)
  expect((await pollCoreEvents()).gap).toBeUndefined()
})
