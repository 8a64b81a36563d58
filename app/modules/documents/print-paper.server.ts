import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { seconds } from '#app/platform/clock.ts'
import type { Paper } from './make-pdf.server.ts'

const LONGEST_PRINT = seconds(20)
const MOST_WAITING = 10
const program = '#app/modules/documents/print-paper-worker.server.ts'

type Print = Promise<Uint8Array<ArrayBuffer> | 'busy'>

const printing = new Map<string, { said: string; printed: Print }>()
let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * A paper as a PDF, made beside the requests: one at a time in a thread of its own, so that a long one
 * holds nobody up, and one for each reader, so that nobody fills the queue: the same one asked for again
 * meanwhile is the same print. Returns 'busy' when another of this reader's is being made, when too many
 * wait already or it took longer than 20 seconds.
 */
export function printPaper(paper: Paper, { reader }: { reader: string }): Print {
  const said = JSON.stringify(paper)
  const own = printing.get(reader)
  if (own) return own.said === said ? own.printed : Promise.resolve('busy')
  if (waiting >= MOST_WAITING) return Promise.resolve('busy')
  waiting++
  const printed = last
    .then(() => print(paper))
    .finally(() => {
      waiting--
      printing.delete(reader)
    })
  printing.set(reader, { said, printed })
  last = printed.catch(() => undefined)
  return printed
}

function print(paper: Paper): Print {
  return new Promise((resolve, reject) => {
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
