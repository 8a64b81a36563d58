import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { minutes, seconds } from '#app/platform/clock.ts'
import type { RefusalReason } from './documents.ts'
import type { ImageKind } from './find-kind.server.ts'

export type ImageJob = { from: string; to: string; kind: ImageKind }
export type CleanedImage =
  { contentType: 'image/jpeg' | 'image/png'; bytes: number } | { refused: RefusalReason }

const LONGEST_DECODE = seconds(30)
const IDLE_END = minutes(1)
const program = '#app/modules/documents/clean-image-process.server.ts'

let cleaner: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Decodes the image at `from` and writes it anew to `to`, as JPEG (PNG stays PNG). One at a time in
 * one process beside this one, which bounds memory whatever arrives and ends when it is idle.
 */
export function cleanImage(job: ImageJob): Promise<CleanedImage> {
  const cleaned = last.then(() => hand(job))
  last = cleaned
  return cleaned
}

function hand(job: ImageJob) {
  clearTimeout(idle)
  const child = (cleaner ??= startCleaner())
  return new Promise<CleanedImage>((resolve) => {
    const settle = (answer: CleanedImage) => {
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
