import { wordFor } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { noteWriters } from '#app/modules/insurer/core-codes.ts'
import type { NoteAtCore } from '#app/modules/insurer/insurer.ts'
import { languageOf } from '#app/modules/insurer/wire/wire-parts.ts'

export const WireNote = z.object({
  noteId: z.string(),
  from: z.string(),
  author: z.string(),
  text: z.string(),
  language: z.string().optional(),
  externalRef: z.string().optional(),
  writtenAt: z.string(),
})

/** A message in the portal's words; undefined where the core does not say plainly which side wrote it. */
export function noteFromCore(wire: z.infer<typeof WireNote>): NoteAtCore | undefined {
  const from = wordFor(noteWriters, wire.from)
  if (!from) return undefined
  const { noteId: coreNoteId, author, text, language, externalRef, writtenAt } = wire
  return { coreNoteId, from, author, text, externalRef, writtenAt, language: languageOf(language) }
}
