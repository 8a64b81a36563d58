import { parentPort, workerData } from 'node:worker_threads'
import { makePdf, type Paper } from './make-pdf.server.ts'

// A program of its own, started by print-paper.server.ts: one paper, then it ends.
const pdf = await makePdf(workerData as Paper)
parentPort!.postMessage(pdf, [pdf.buffer])
