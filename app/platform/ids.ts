import { v7 } from 'uuid'

/** A new id. Time-ordered (UUID version 7), so that rows made together lie together. */
export const newId = () => v7()
