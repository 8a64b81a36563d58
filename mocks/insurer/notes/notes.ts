import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { takeExternalRef } from '../external-refs.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { type Answer, bodyOf, type Call, param, resourcePath } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { type Claim, type Note } from '../shapes.ts'
import { listThings, putThing } from '../things.ts'
import { isoSecond } from '../times.ts'

/** Messages both ways, oldest first. */
export function listNotes(core: Core, call: Call): Answer {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  const { limit, after } = sliceOf(core, call)
  return pageOf(
    core,
    limit,
    listThings<Note>(core, { kind: 'note', claimId, limit: limit + 1, after }),
  )
}

type Told = { externalRef: string; text: string; language?: string; inReplyTo?: string }

/** A message from the insured, stamped with the core's own time. */
export function addNote(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  const { externalRef, text, language, inReplyTo } = bodyOf<Told>(call)
  takeExternalRef(core, 'note', externalRef, resourcePath('claims', claim.claimId, 'notes'))
  const author = nameOf(core, claim)
  const note = keepNote(core, claim, {
    from: 'INSURED',
    author,
    text,
    language,
    inReplyTo,
    externalRef,
  })
  return { status: 201, json: note }
}

/** Appends a note of either side; the feed hears of it. */
export function keepNote(
  core: Core,
  claim: Claim,
  told: Omit<Note, 'noteId' | 'claimId' | 'writtenAt'>,
): Note {
  const { claimId } = claim
  const noteId = `NOTE-${nextNumber(core, 'note')}`
  const note: Note = { noteId, claimId, ...told, writtenAt: isoSecond(core.now()) }
  putThing(core, { kind: 'note', id: noteId, claimId, body: note })
  changeClaim(core, claimId, {}, { type: 'note.added', resourceId: noteId })
  return note
}

function nameOf(core: Core, claim: Claim): string {
  const person = findPolicyholder(core, claim.visibleTo[0] ?? '')
  return person ? `${person.givenName} ${person.familyName}` : (claim.reporter?.name ?? 'Insured')
}
