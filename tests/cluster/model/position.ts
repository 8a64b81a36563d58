import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How far a database has come, as `app.db-pos` says it: `<transaction>/<checksum>`. */
export type Position = string

export const nowhere: Position = `${'0'.repeat(16)}/${'0'.repeat(16)}`

/** Where LiteFS keeps its log of commits. Nothing lies in the model's; without it none is made. */
export const logOf = (data: string) => join(data, 'dbs/app.db/ltx')

export function readPosition(file: string): Position {
  try {
    return readFileSync(`${file}-pos`, 'utf8').trim()
  } catch {
    return nowhere
  }
}

export function writePosition(file: string, position: Position) {
  // Under another name first: whoever reads meanwhile finds the old one or the new one, whole.
  const next = `${file}-pos.${process.pid}`
  writeFileSync(next, `${position}\n`)
  renameSync(next, `${file}-pos`)
}

/** One transaction further. Its checksum is its own: two histories never agree by chance. */
export function movePosition(file: string) {
  const transaction = BigInt(`0x${readPosition(file).slice(0, 16)}`) + 1n
  const checksum = randomBytes(8).toString('hex')
  writePosition(file, `${transaction.toString(16).padStart(16, '0')}/${checksum}`)
}
