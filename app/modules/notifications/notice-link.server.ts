import { env } from '#app/platform/env.server.ts'
import type { NoticeKind } from './notifications.ts'

/** Where a notice is about. Somebody who is not logged in comes there after the login. */
export function noticeLink({ kind, claimId }: { kind: NoticeKind; claimId: string | null }) {
  const page = kind === 'security' ? '/account/sessions' : '/notifications'
  if (claimId && kind === 'message')
    return new URL(`/claims/${claimId}/messages`, env.PORTAL_ORIGIN).href
  return new URL(claimId ? `/claims/${claimId}` : page, env.PORTAL_ORIGIN).href
}
