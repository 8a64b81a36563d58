import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { minutes, seconds } from '#app/platform/clock.ts'
import type { RefusalReason } from './documents.ts'
import type { FileKind } from './find-kind.server.ts'

/** `from` is what arrived; `to` is where it may be written anew, and `to` + '.thumbnail' its small picture. */
export type FileJob = { from: string; to: string; kind: FileKind }
export type CleanedFile =
  | {
      path: string
      contentType: 'image/jpeg' | 'image/png' | 'application/pdf'
      thumbnailPath?: string
    }
  | { refused: RefusalReason }

const LONGEST_DECODE = seconds(30)
const IDLE_END = minutes(1)
const program = '#app/modules/documents/clean-file-process.server.ts'

let cleaner: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Decodes an image and writes it anew, as JPEG (PNG stays PNG, a scan of several pages becomes a PDF);
 * looks through a PDF and leaves it as it is. One at a time in one process beside this one, which
 * bounds memory whatever arrives and ends when it is idle.
 */
export function cleanFile(job: FileJob): Promise<CleanedFile> {
  const cleaned = last.then(() => hand(job))
  last = cleaned
  return cleaned
}

function hand(job: FileJob) {
  clearTimeout(idle)
  const child = (cleaner ??= startCleaner())
  return new Promise<CleanedFile>((resolve) => {
    const settle = (answer: CleanedFile) => {
      clearTimeout(limit)
      child.off('message', settle).off('exit', lost)
      // What decoding HEIC took is never given back by a running process.
      if (job.kind === 'heic') retire(child)
      else rest(child)
      resolve(answer)
    }
    const lost = () => settle({ refused: 'damaged' })
    const limit = setTimeout(() => child.kill('SIGKILL'), LONGEST_DECODE)
    child.ref()
    child.channel?.ref()
    child.once('message', settle).once('exit', lost)
    child.send(job, (error) => error && lost())
  })
}

function startCleaner() {
  const child = fork(createRequire(import.meta.url).resolve(program), {
    env: { NODE_ENV: 'production' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const forget = () => {
    if (cleaner === child) cleaner = undefined
  }
  child.once('exit', forget).on('error', forget)
  return child
}

/** An idle cleaner keeps no other process alive, and goes. */
function rest(child: ChildProcess) {
  child.unref()
  child.channel?.unref()
  idle = setTimeout(() => retire(child), IDLE_END).unref()
}

function retire(child: ChildProcess) {
  if (cleaner === child) cleaner = undefined
  child.kill()
}
