import { createHash } from 'node:crypto'
import type { Declaration, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'

const today = () => new Date(now()).toISOString().slice(0, 10)

/** Ana's lane-one notice for her car, under a new id. */
export const laneOne = (more: Partial<NoticeForCore> = {}): NoticeForCore => ({
  claimId: newId(),
  noticedAt: new Date(now()).toISOString(),
  policy: { corePolicyId: 'POL-7001' },
  lossDate: today(),
  cause: 'collision',
  contact: { phone: '+15125550142' },
  language: 'es',
  ...more,
})

export const signed = (): Declaration => ({
  fraudNotice: { state: 'TX', version: '2026-01', language: 'es' },
  shownAt: new Date(now()).toISOString(),
  signedName: 'Ana Rivera',
  signedAt: new Date(now()).toISOString(),
})

/** A small file for a claim at the core, under a new id. */
export function textFile(coreClaimId: string, words = newId()) {
  const bytes = Buffer.from(words)
  return {
    coreClaimId,
    documentId: newId(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type: 'other',
    contentType: 'text/plain',
    fileName: 'note.txt',
    bytes,
  }
}
