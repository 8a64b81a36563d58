import { z } from 'zod'
import type { EventPage } from '#app/modules/insurer/core-adapter.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { eventsFromCore } from '#app/modules/insurer/wire/event-from-core.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

const Page = z.object({
  items: z.array(z.unknown()),
  nextCursor: z.string().min(1),
  hasMore: z.boolean(),
})

export async function readEvents(page: { since?: string | undefined; limit: number }) {
  const query = withoutGaps(page)
  const { items, ...cursor } = await askFor(Page, (core) =>
    core.GET('/events', { params: { query } }),
  )
  return { events: eventsFromCore(items), ...cursor } satisfies EventPage
}
