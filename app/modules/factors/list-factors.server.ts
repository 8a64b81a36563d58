import { read } from '#db/client.server.ts'
import { type ListedFactor } from './factors.ts'
import { choicesOf, confirmedFactors, openFactor, type FactorRow } from './factor-row.server.ts'

export type WhoseFactors = {
  accountId: string
  /** Whether codes by email are open to this person at all; to staff they are not. */
  byEmail: boolean
}

/** What a person can prove the second step with, the one that is asked first before the others. */
export async function listFactors({ accountId, byEmail }: WhoseFactors): Promise<ListedFactor[]> {
  const { rows, choices } = read((db) => ({
    rows: confirmedFactors(db, accountId),
    choices: choicesOf(db, accountId),
  }))
  const listed = rows.map(toListed)
  if (byEmail && !choices?.emailOffAt)
    listed.push({ factorId: 'email', kind: 'email', isFirst: false })
  const first = listed.find(({ factorId }) => factorId === choices?.first) ?? listed[0]
  if (!first) return []
  return [{ ...first, isFirst: true }, ...listed.filter((one) => one !== first)]
}

function toListed({ id, kind, nameSealed, createdAt, usedAt }: FactorRow): ListedFactor {
  return {
    factorId: id,
    kind,
    name: nameSealed ? openFactor(id, 'name_sealed', nameSealed) : undefined,
    createdAt,
    usedAt: usedAt ?? undefined,
    isFirst: false,
  }
}
