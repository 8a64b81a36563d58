import { z } from 'zod'
import type { EventPage } from '#app/modules/insurer/core-adapter.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { fromElements, type Table } from '#app/modules/insurer/soap/elements.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { eventsFromCore } from '#app/modules/insurer/wire/event-from-core.ts'

const Change: Table = {
  EventId: 'eventId',
  ChangeTypeCd: 'type',
  ClaimId: 'claimId',
  PolicyholderId: 'policyholderId',
  PolicyId: 'policyId',
  Version: 'version',
  Sequence: 'sequence',
  OccurredDt: 'occurredAt',
}

const Page = z.object({
  Change: z.array(z.unknown()).default([]),
  NextCursor: z.string().min(1),
  HasMore: z.boolean(),
})

export async function readEvents({ since, limit }: { since?: string | undefined; limit: number }) {
  const message = { ...(since === undefined ? {} : { Cursor: since }), Limit: limit }
  const page = understand(Page, await askSoap({ operation: 'ClaimDownload', message }))
  return {
    events: eventsFromCore(page.Change.map((one) => fromElements(Change, one))),
    nextCursor: page.NextCursor,
    hasMore: page.HasMore,
  } satisfies EventPage
}
