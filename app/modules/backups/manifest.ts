import { z } from 'zod'

/** What a backup says of itself, sealed with it. */
export const Manifest = z.object({
  takenAt: z.iso.datetime(),
  /** Of the database file, as is the hash (hex). */
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  /** How many rows each table has. */
  rows: z.record(z.string(), z.number().int()),
  /** How many files of people its rows say are in the local store; they lie beside the backup. */
  files: z.number().int(),
})
export type Manifest = z.infer<typeof Manifest>
