import type { claimMessages } from '#db/schema/claims.ts'
import { open, seal } from '#app/platform/seal.server.ts'

export type MessageRow = typeof claimMessages.$inferSelect

/** What was written, and who the insurer says wrote it where that was not here. */
type Content = { text: string; author?: string | undefined }

const place = (row: string) => ({ table: 'claim_messages', column: 'content_sealed', row })

/** Seals a message for the row of this id. */
export const sealMessage = (messageId: string, content: Content) =>
  seal(JSON.stringify(content), place(messageId))

/** The message as it was written. */
export const messageSaid = ({ id, contentSealed }: MessageRow) =>
  JSON.parse(open(contentSealed, place(id))) as Content
