import { z } from 'zod'
import { MAX_PAGES } from '#app/modules/insurer/core-adapter.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import type { Core } from '#app/modules/insurer/rest/open-core.server.ts'
import type { Answer } from '#app/modules/insurer/rest/read-answer.ts'

const PAGE_SIZE = 200

type Paging = { limit: number; cursor?: string }

/**
 * Every item of a paged list. An item that changed meanwhile may come twice; the later one wins.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function listPages<Item>(
  item: z.ZodType<Item>,
  idOf: (item: Item) => string,
  getPage: (core: Core, query: Paging) => Promise<Answer>,
): Promise<Item[]> {
  const Page = pageOf(item)
  const found = new Map<string, Item>()
  let cursor: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const query: Paging = cursor === undefined ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor }
    const { items, nextCursor, hasMore } = await askFor(Page, (core) => getPage(core, query))
    for (const one of items) found.set(idOf(one), one)
    if (!hasMore || !nextCursor) return [...found.values()]
    cursor = nextCursor
  }
  throw new InsurerUnavailable('EndlessList')
}

const pages = new WeakMap<z.ZodType, z.ZodType>()

/** Made once for each kind of item: zod compiles what it has not seen. */
function pageOf<Item>(item: z.ZodType<Item>) {
  const make = () =>
    z.object({
      items: z.array(item),
      nextCursor: z.string().nullish(),
      hasMore: z.boolean(),
    })
  const page = (pages.get(item) as ReturnType<typeof make> | undefined) ?? make()
  pages.set(item, page)
  return page
}
