import { copyFileSync } from 'node:fs'
import { eq, ne } from 'drizzle-orm'
import { inject, vi } from 'vitest'
import { openDatabase, read } from '#db/client.server.ts'
import { claims, claimSteps } from '#db/schema/claims.ts'
import { outbox } from '#db/schema/events.ts'
import { drainOutbox } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { startCore, type Core } from '#tests/lifecycle/core.ts'

export type WorldEvent = { id: string; name: string; data: Record<string, string> }

/** One policyholder with one form, a database of their own, the queue, and the core. */
export type World = {
  file: string
  holderId: string
  formToken: string
  claimId: string
  core: Core
  /** What the engine was handed, each event once however often it came. */
  inbox: Map<string, WorldEvent>
  handled: Set<string>
  /** The core finds something to correct in the notice. */
  coreRefuses: boolean
}

let made = 0

/** A fresh database and nothing in it. `folder` is the test's own. */
export function newWorld(folder: string): World {
  const file = `${folder}/walk-${++made}.db`
  copyFileSync(inject('templateDatabase'), file)
  openDatabase(file)
  const holderId = `PH-${made}`
  return {
    ...{ file, holderId, formToken: newId(), claimId: '' },
    ...{ core: startCore(holderId), inbox: new Map(), handled: new Set(), coreRefuses: false },
  }
}

/** How handing events over can end: well, with the engine away, or with us dead before we noted it. */
export type Delivery = 'well' | 'engine-away' | 'died-after'

/** Hands on what the outbox holds, as the relay does. */
export async function relay(world: World, delivery: Delivery) {
  const send = vi.spyOn(inngest, 'send').mockImplementation(async (payload) => {
    if (delivery === 'engine-away') throw new Error('away')
    for (const event of payload as WorldEvent[]) world.inbox.set(event.id, event)
    if (delivery === 'died-after') throw new Error('died')
    return { ids: [] }
  })
  await drainOutbox()
  send.mockRestore()
}

/** The claim's row with what was told and recorded of it, but for the ledger of its hand-over and what staff hear of that. */
export function picture({ claimId }: World) {
  return read((db) => {
    const row = db.select().from(claims).where(eq(claims.id, claimId)).get()
    const steps = db.select().from(claimSteps).where(eq(claimSteps.claimId, claimId)).all()
    const events = db
      .select({ id: outbox.id, name: outbox.name, data: outbox.data })
      .from(outbox)
      .where(ne(outbox.name, 'hand-over/failed'))
    const unsaid = { handOver: null, handOverCode: null, handOverAt: null }
    return { row: { ...row, ...unsaid }, steps, events: events.all() }
  })
}

export type Picture = ReturnType<typeof picture>

/** The names of the events recorded between two pictures. */
export function eventsBetween(before: Picture, after: Picture) {
  const known = new Set(before.events.map(({ id }) => id))
  return after.events.filter(({ id }) => !known.has(id)).map(({ name }) => name)
}
