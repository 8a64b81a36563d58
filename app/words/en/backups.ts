export const backups = {
  alert: {
    subject: 'A backup failed',
    text: 'Something went wrong with the backups of our data. Until it is mended, what is new may be in no backup.',
    next: 'It is tried again by itself. The operator’s guide says what to do for each reason.',
  },
  reason: {
    TargetAway: 'The place where backups go does not answer.',
    TargetRefused: 'The place where backups go does not let us write there.',
    TargetFull: 'The place where backups go is full.',
    NoRoom: 'Our own disk has no room for a copy of the database.',
    SnapshotFailed: 'No copy of the database could be made.',
    Damaged: 'The database is damaged.',
    FilesMissing: 'The backup was made, but some files are not on our disk as they were kept.',
    StreamStopped: 'Changes are no longer sent along as they happen.',
  },
} as const
