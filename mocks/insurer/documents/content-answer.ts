import { createHash } from 'node:crypto'
import { type Answer } from '../rest/call.ts'

/** The bytes with their type and an RFC 9530 digest. */
export function contentAnswer(document: { contentType: string }, bytes: Buffer): Answer {
  const digest = createHash('sha256').update(bytes).digest('base64')
  return {
    status: 200,
    headers: { 'content-type': document.contentType, 'content-digest': `sha-256=:${digest}:` },
    bytes,
  }
}
