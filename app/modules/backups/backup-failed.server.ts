import type { BackupFailure } from '#inngest/events.ts'

type RestoreFailure = 'NotABackup' | 'WrongKey' | 'NoBackup' | 'NotEmpty'

/** A backup or its restoring did not work; `code` says why, `detail` has no personal data. */
export class BackupFailed extends Error {
  readonly code: BackupFailure | RestoreFailure
  constructor(code: BackupFailure | RestoreFailure, detail: string, cause?: unknown) {
    super(detail, { cause })
    this.name = 'BackupFailed'
    this.code = code
  }
}
