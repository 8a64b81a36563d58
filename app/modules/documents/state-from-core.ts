import type { DocumentAtCore } from '#app/modules/insurer/insurer.ts'
import type { DocumentState } from './documents.ts'

export type StateAtCore = DocumentAtCore['state']

/** Announced is not arrived, and arrived is not yet read: only what was accepted is confirmed. */
export const stateFromCore: Record<StateAtCore, DocumentState | undefined> = {
  expected: undefined,
  received: 'sent',
  accepted: 'confirmed',
  rejected: 'rejected',
}
