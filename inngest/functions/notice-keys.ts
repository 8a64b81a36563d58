import { securityKey } from '#app/modules/notifications/notifications.server.ts'

type Telling = { id: string; name: string; data: Record<string, unknown> }

/** What makes the notice of a step of a claim the same when its event comes again. */
export const keyOfStep = (stepId: string) => `step:${stepId}`

/** The same of a file that the insurer could not use. */
export const keyOfRejected = (documentId: string) => `document-rejected:${documentId}`

/** The same of any event by which somebody is told. */
export function noticeKeyOf({ id, name, data }: Telling) {
  if (name === 'claim/changed') return keyOfStep(String(data['stepId']))
  if (name === 'document/rejected') return keyOfRejected(String(data['documentId']))
  return securityKey(id)
}
