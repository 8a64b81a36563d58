import { setPriority } from 'node:os'
import { backUp } from './back-up.server.ts'
import { BackupFailed } from './backup-failed.server.ts'

/** A process of its own: copying, compressing and encrypting the database slow no page down. */
export type BackupAnswer = { filesMissing: number } | { code: BackupFailed['code'] }

const POLITE = 10
setPriority(POLITE)

process.on('disconnect', () => process.exit())
process.on('message', () => {
  void backUp()
    .then(
      ({ filesMissing }): BackupAnswer => ({ filesMissing }),
      (error: unknown): BackupAnswer => ({
        code: error instanceof BackupFailed ? error.code : 'SnapshotFailed',
      }),
    )
    .then((answer) => process.send?.(answer))
})
