import type { Difference, DifferenceKind } from '#app/platform/comparisons.server.ts'
import type { EntryKind } from '#app/platform/ledger.server.ts'
import type { comparison } from '#app/words/en/comparison.ts'
import type { Words } from '#app/words/words.ts'

type Said = {
  what: keyof typeof comparison.what
  how: keyof typeof comparison.how
  then: Exclude<keyof typeof comparison.then, 'waits'>
  /** What of the ledger it is about, where something is to be done. */
  of?: EntryKind
}

const lost = (kind: EntryKind & Said['what']): Said => ({
  what: kind,
  how: 'missingAtCore',
  then: 'withStaff',
  of: kind,
})

/** What each difference is called, in what it consists and what comes of it: the last part of its words' keys. */
export const differenceSaid: Record<DifferenceKind, Said> = {
  'claim-missing-here': { what: 'claim', how: 'claimMissingHere', then: 'takenOver' },
  'claim-unconfirmed-here': { what: 'claim', how: 'claimUnconfirmedHere', then: 'takenOver' },
  'claim-behind': { what: 'claim', how: 'claimBehind', then: 'takenOver' },
  'claim-missing-at-core': lost('claim'),
  'core-behind': { what: 'claim', how: 'coreBehind', then: 'askCore' },
  'status-differs': { what: 'claim', how: 'statusDiffers', then: 'takenOver' },
  'details-differ': {
    ...{ what: 'details', how: 'detailsDiffer', then: 'whoseAnswers' },
    of: 'details',
  },
  'file-missing-here': { what: 'file', how: 'fileMissingHere', then: 'takenOver' },
  'file-missing-at-core': lost('file'),
  'answer-missing-at-core': lost('answer'),
  'message-missing-at-core': lost('message'),
  'withdrawal-missing-at-core': lost('withdrawal'),
  'appeal-missing-at-core': lost('appeal'),
  'reopening-missing-at-core': lost('reopening'),
  'contact-differs': {
    ...{ what: 'contact', how: 'contactDiffers', then: 'whoseContact' },
    of: 'contact',
  },
  'policy-missing-here': { what: 'policy', how: 'policyMissingHere', then: 'takenOver' },
  'policy-behind': { what: 'policy', how: 'policyBehind', then: 'takenOver' },
  'policy-missing-at-core': { what: 'policy', how: 'policyMissingAtCore', then: 'askCore' },
  'not-compared': { what: 'claim', how: 'notCompared', then: 'again' },
}

/** What it is: a person as a whole where neither a claim nor anything of theirs is named. */
export function whatDiffers({ t }: Words, { what, coreClaimId }: Difference) {
  if (what === 'not-compared' && coreClaimId === undefined) return t('comparison.what.person')
  return t(`comparison.what.${differenceSaid[what].what}`)
}

/** In what it differs, in one sentence. */
export function howDiffers({ t, list }: Words, { what, fields }: Difference) {
  const { how } = differenceSaid[what]
  const names = list((fields ?? []).map((field) => t(`comparison.field.${field as Field}`)))
  return t(`comparison.how.${how}`, { fields: names })
}

type Field = keyof typeof comparison.field
