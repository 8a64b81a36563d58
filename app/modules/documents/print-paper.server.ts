import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { seconds } from '#app/platform/clock.ts'
import type { Paper } from './make-pdf.server.ts'

const LONGEST_PRINT = seconds(20)
const MOST_WAITING = 10
const program = '#app/modules/documents/print-paper-worker.server.ts'

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * A paper as a PDF, made beside the requests: one at a time in a thread of its own, so that a long one
 * holds nobody up. Returns 'busy' when too many wait already or it took longer than 20 seconds.
 */
export function printPaper(paper: Paper): Promise<Uint8Array<ArrayBuffer> | 'busy'> {
  if (waiting >= MOST_WAITING) return Promise.resolve('busy')
  waiting++
  const printed = last.then(() => print(paper)).finally(() => waiting--)
  last = printed.catch(() => undefined)
  return printed
}

function print(paper: Paper) {
  return new Promise<Uint8Array<ArrayBuffer> | 'busy'>((resolve, reject) => {
    const worker = new Worker(createRequire(import.meta.url).resolve(program), {
      workerData: paper,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    })
    const limit = setTimeout(() => {
      resolve('busy')
      void worker.terminate()
    }, LONGEST_PRINT)
    worker.once('message', resolve).once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(limit)
      if (code !== 0) reject(new Error(`Printing ended with ${code}`))
    })
  })
}
