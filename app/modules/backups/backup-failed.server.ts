export const backupFailures = [
  /** The place for backups does not answer. */
  'TargetAway',
  /** It says no: credentials, rights, or it is not there. */
  'TargetRefused',
  'TargetFull',
  /** The disk has no room for a copy of the database. */
  'NoRoom',
  'SnapshotFailed',
  /** The database, or its copy, is not sound. */
  'Damaged',
  /** The backup was made, and files that its rows name are not on this disk as they were sealed. */
  'FilesMissing',
  /** Litestream does not get its changes across. */
  'StreamStopped',
] as const
export type BackupFailure = (typeof backupFailures)[number]

export type RestoreFailure = 'NotABackup' | 'WrongKey' | 'Damaged' | 'NoBackup' | 'NotEmpty'

/** A backup or its restoring did not work; `code` says why, `detail` has no personal data. */
export class BackupFailed extends Error {
  readonly code: BackupFailure | RestoreFailure
  constructor(code: BackupFailure | RestoreFailure, detail: string, cause?: unknown) {
    super(detail, { cause })
    this.name = 'BackupFailed'
    this.code = code
  }
}
