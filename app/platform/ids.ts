import { v7 } from 'uuid'

/** A new id. Time-ordered (UUID version 7), so that rows made together lie together. */
export const newId = () => v7()

/** When an id was made, in milliseconds since 1970: its first 48 bits. */
export const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** The lowest an id can be that is made at `at` (milliseconds since 1970) or later. */
export function firstIdAt(at: number) {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
