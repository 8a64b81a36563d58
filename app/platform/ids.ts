import { v7 } from 'uuid'

/** A new id. Time-ordered (UUID version 7), so that rows made together lie together. */
export const newId = () => v7()

/** When an id was made, in milliseconds since 1970: its first 48 bits. */
export const madeAt = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
