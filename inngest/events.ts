import { eventType, staticSchema } from 'inngest'
import { z } from 'zod'

const claim = z.object({ claimId: z.string() })

/** What can change about the safety of an account; its owner is told of each at once. */
export const securityChanges = [
  'new-device',
  'password-changed',
  'factor-added',
  'factor-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'email-changed',
  'phone-changed',
  'address-held',
  'address-changed',
  'reset-asked',
  'reset-waiting',
  'reset-ready',
  'reset-stopped',
  'reset-done',
  'copied-session',
  'staff-joined',
] as const

/** Why there is no new backup, or one that lacks something. */
export const backupFailures = [
  /** The place for backups does not answer. */
  'TargetAway',
  /** It says no: credentials, rights, or it is not there. */
  'TargetRefused',
  'TargetFull',
  /** The disk has no room for a copy of the database. */
  'NoRoom',
  'SnapshotFailed',
  /** SQLite finds the database, or its copy, not sound. */
  'Damaged',
  /** The backup was made; files that its rows name are not on the disk as they were sealed. */
  'FilesMissing',
  /** Litestream does not get its changes across. */
  'StreamStopped',
] as const
export type BackupFailure = (typeof backupFailures)[number]

/** Every event of the portal. They carry ids, never personal data: a function loads what it needs. */
export const events = {
  'account/opened': z.object({ accountId: z.string(), holderId: z.string() }),
  /** `changeId` names the contact change, the reset, the session or the new member it is about. */
  'account/security.changed': z.object({
    accountId: z.string(),
    change: z.enum(securityChanges),
    changeId: z.string().optional(),
  }),
  'recovery/requested': z.object({ linkId: z.string() }),
  'contact/changed': z.object({ accountId: z.string(), changeId: z.string() }),
  'factor-reset/asked': z.object({ accountId: z.string(), resetId: z.string() }),
  'factor-reset/ended': z.object({ resetId: z.string() }),
  'invitation/made': z.object({ invitationId: z.string() }),
  'invitation/accepted': z.object({ invitationId: z.string(), accountId: z.string() }),
  'holder/refresh.requested': z.object({ holderId: z.string() }),
  'holders/refresh.requested': z.object({}),
  'claim/submitted': claim,
  'report/received': claim,
  'report/contact.confirmed': claim,
  'claim/noticed': claim,
  'claim/details.changed': claim,
  'claim/withdrawn': claim,
  'claim/discarded': z.object({ claimId: z.string(), holderId: z.string() }),
  'claim/resend.requested': claim,
  'claim/changed': z.object({ claimId: z.string(), stepId: z.string() }),
  'document/stored': z.object({ documentId: z.string() }),
  'document/removed': z.object({ documentId: z.string(), storageNames: z.array(z.string()) }),
  'object/kept': z.object({ storageName: z.string() }),
  /** A file was kept while the virus scanner was away. */
  'document/check.requested': z.object({ documentId: z.string() }),
  'document/attached': z.object({ documentId: z.string(), claimId: z.string() }),
  'document/rejected': z.object({
    documentId: z.string(),
    claimId: z.string(),
    ownerId: z.string(),
  }),
  'request/answered': z.object({
    claimId: z.string(),
    requestId: z.string(),
    answerId: z.string(),
  }),
  /** Asked, asked again, or due on another day (YYYY-MM-DD). */
  'request/due': z.object({ claimId: z.string(), requestId: z.string(), dueOn: z.string() }),
  /** The insurer no longer asks. */
  'request/settled': z.object({ claimId: z.string(), requestId: z.string() }),
  'message/written': z.object({ claimId: z.string(), messageId: z.string() }),
  'filing/made': z.object({ claimId: z.string(), filingId: z.string() }),
  'notice/recorded': z.object({ noticeId: z.string() }),
  'text/pictures.received': z.object({ textId: z.string() }),
  /** The notice that will sum up others. */
  'digest/opened': z.object({ noticeId: z.string() }),
  /** `about` is what is worked on one at a time: the core's claim, else the person. */
  'insurer/event.received': z.object({ eventId: z.string(), about: z.string() }),
  /** It is with staff now. */
  'hand-over/failed': z.object({ kind: z.string(), subjectId: z.string() }),
  'backup/failed': z.object({ code: z.enum(backupFailures) }),
  'reconciliation/requested': z.object({}),
  'holder/comparison.requested': z.object({
    holderId: z.string(),
    comparisonId: z.string().optional(),
  }),
  'insurer/poll.requested': z.object({}),
  /** A signed event is further in the core's sequence than the one before it. */
  'insurer/events.missed': z.object({}),
} as const

export type EventName = keyof typeof events
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]>

/** The trigger of a function that starts with one of our own events; its data is typed by the catalogue. */
export const on = <Name extends EventName>(name: Name) =>
  eventType(name, { schema: staticSchema<EventData<Name>>() })

/** The insurer's signed envelope, posted to Inngest from outside; verified by the function itself. */
export const insurerWebhookReceived = eventType('insurer/webhook.received', {
  schema: z.object({ raw: z.string(), signature: z.string(), timestamp: z.string() }),
})

type FailedRun = {
  function_id: string
  run_id: string
  event: { name: string; data: unknown }
  error: { message: string }
}

/** Inngest's own word that it gave a run up. */
export const runFailed = eventType('inngest/function.failed', { schema: staticSchema<FailedRun>() })
