import { currentSession } from '#app/http/session.server.ts'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { pageOf } from '#app/http/return-to.ts'
import type { News } from '#app/ui/news.tsx'

type Read = (holderId: string) => Promise<Omit<News, 'script'>>

/** The policyholder's unread messages as every page of theirs shows them; undefined for anybody else. */
export async function newsOf(request: Request, read: Read): Promise<News | undefined> {
  if (/^\/login\b/.test(pageOf(request))) return undefined
  const session = await currentSession(request)
  if (!session?.holderId) return undefined
  return { ...(await read(session.holderId)), script: enhanceScript('live-news') }
}
