import { z } from 'zod'
import type { EventPage } from '#app/modules/insurer/core-adapter.ts'
import { understand } from '#app/modules/insurer/rest/read-answer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { fromElements } from '#app/modules/insurer/soap/elements.ts'
import { Change } from '#app/modules/insurer/soap/policy-elements.ts'
import { eventFromCore, WireEvent } from '#app/modules/insurer/wire/event-from-core.ts'

const Page = z.object({
  Change: z.array(z.unknown()).default([]),
  NextCursor: z.string().min(1),
  HasMore: z.boolean(),
})

export async function readEvents({ since, limit }: { since?: string | undefined; limit: number }) {
  const message = { ...(since === undefined ? {} : { Cursor: since }), Limit: limit }
  const page = understand(Page, await askSoap({ operation: 'ClaimDownload', message }))
  const events = page.Change.map((one) => understand(WireEvent, fromElements(Change, one)))
  return {
    events: events.map(eventFromCore),
    nextCursor: page.NextCursor,
    hasMore: page.HasMore,
  } satisfies EventPage
}
