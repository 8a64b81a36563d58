import { z } from 'zod'
import { MAX_PAGES } from '#app/modules/insurer/core-adapter.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'

const Page = z.looseObject({ NextCursor: z.string().optional(), HasMore: z.boolean() })

/**
 * The elements of this name on every page, in order. One that changed meanwhile may be there twice.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function followPages(
  question: { operation: string; message: object },
  element: string,
): Promise<unknown[]> {
  const found: unknown[] = []
  let cursor: object = {}
  for (let page = 0; page < MAX_PAGES; page++) {
    const message = { ...question.message, ...cursor }
    const answer = understand(Page, await askSoap({ ...question, message }))
    const items = answer[element]
    if (Array.isArray(items)) found.push(...(items as unknown[]))
    if (!answer.HasMore || !answer.NextCursor) return found
    cursor = { Cursor: answer.NextCursor }
  }
  throw new InsurerUnavailable('EndlessList')
}
