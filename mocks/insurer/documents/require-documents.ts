import { type Core } from '../core.ts'
import { wrong } from '../claims/notice-rules.ts'
import { refuse } from '../rest/refusal.ts'
import { type ClaimDocument } from '../shapes.ts'
import { findThing } from '../things.ts'

/** 422 where one of the ids is not a document of this claim. */
export function requireDocuments(core: Core, claimId: string, ids: string[]) {
  const unknown = ids.findIndex((id) => findDocument(core, claimId, id) === undefined)
  if (unknown === -1) return
  const pointer = `/documentIds/${unknown}`
  refuse('RuleFailed', wrong(pointer, 'UnknownDocument', 'This document is not on the claim.'))
}

export function findDocument(core: Core, claimId: string, id: string): ClaimDocument | undefined {
  const document = findThing<ClaimDocument>(core, 'document', id)
  return document?.claimId === claimId ? document : undefined
}
