import { write } from '#db/client.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'

/** Has what we hold compared with the insurer's own, by a member of staff. While one goes on nothing new begins. */
export function requestComparison({ staffId }: { staffId: string }) {
  return write((tx) => {
    recordEvent(tx, 'reconciliation/requested', {})
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'hand-over.comparison-requested',
      subject: 'system',
    })
  })
}
