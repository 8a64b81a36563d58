import { isDeepStrictEqual } from 'node:util'
import type { ClaimAnswers, SignedDeclaration } from './claims.ts'

/** Whether what stands in a claim now is no longer what was signed; how far a section was left is no answer. */
export const isChangedSinceSigned = (answers: ClaimAnswers, { said }: SignedDeclaration) =>
  !isDeepStrictEqual(told(answers), told(said.answers))

function told({ typed: _, ...sections }: ClaimAnswers) {
  const given = Object.entries(sections).map(
    ([name, section]) => [name, saidIn((section ?? {}) as Section)] as const,
  )
  return Object.fromEntries(given.filter(([, said]) => Object.keys(said).length > 0))
}

const saidIn = ({ progress: _, ...said }: Section) => said

type Section = Record<string, unknown>
