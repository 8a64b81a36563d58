import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { BackupAnswer } from './back-up-process.server.ts'

const program = '#app/modules/backups/back-up-process.server.ts'

/** Makes a backup in a process beside this one, which `signal` ends. Lost without an answer it is SnapshotFailed. */
export async function backUpBeside(signal: AbortSignal): Promise<BackupAnswer> {
  const child = fork(createRequire(import.meta.url).resolve(program), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const end = () => child.kill()
  signal.addEventListener('abort', end, { once: true })
  try {
    const lost = once(child, 'exit').then((): BackupAnswer => ({ code: 'SnapshotFailed' }))
    child.send('back up', () => undefined)
    const answered = once(child, 'message').then(([answer]) => answer as BackupAnswer)
    return await Promise.race([answered, lost])
  } finally {
    signal.removeEventListener('abort', end)
    child.kill()
  }
}
