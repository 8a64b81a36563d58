import type { NoticeKind } from './notifications.ts'

type About = {
  kind: NoticeKind
  claimId?: string | null | undefined
  /** Of the request that it asks to answer. */
  aboutId?: string | null | undefined
}

/** Whether a notice asks its reader to answer a request. */
export const asksToAnswer = (kind: NoticeKind) => kind === 'request' || kind === 'reminder'

/** The page of the portal that a notice is about. */
export function pageOfNotice({ kind, claimId, aboutId }: About) {
  if (kind === 'texts_agreed') return '/account/notifications'
  if (!claimId) return kind === 'security' ? '/account/sessions' : '/notifications'
  if (kind === 'message') return `/claims/${claimId}/messages`
  return asksToAnswer(kind) && aboutId
    ? `/claims/${claimId}/requests/${aboutId}`
    : `/claims/${claimId}`
}
