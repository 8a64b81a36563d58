import { holds, type Clause, type Condition, type Facts } from './condition.ts'
import type { Section } from './section.ts'

/** What is known of a claim and its policy, beside its answers. */
export type Known = {
  line: string
  cause?: string | undefined
  description?: string | undefined
  /** Ids of the vehicles on its policy. */
  vehicles?: readonly string[] | undefined
  /** Ids of the files its holder gave. */
  files?: readonly string[] | undefined
}

/** Everything a condition may ask about. */
export function factsOf(
  { vehicles, ...claim }: Known,
  answers: Readonly<Record<string, unknown>>,
): Facts {
  return { ...(answers as Facts), claim, policy: { vehicles } }
}

/** Whether a question is asked, given every answer so far. An answer counts only while its own question is asked. */
export function isAsked(section: Section, name: string, facts: Facts): boolean {
  const question = section.questions[name]
  return Boolean(question) && meets(section, question?.onlyWhen ?? [], facts)
}

/** Whether it must be answered before the section is done. */
export function isNeeded(section: Section, name: string, facts: Facts) {
  const needed = section.questions[name]?.needed ?? false
  return typeof needed === 'boolean' ? needed : meets(section, needed, facts)
}

/** Whether a condition of this section holds. */
export function meets(section: Section, condition: Condition, facts: Facts) {
  const counts = (path: string) => {
    const own = ownName(section, path)
    return own === undefined || isAsked(section, own, facts)
  }
  return condition.every((clause) => holds(clause, facts, counts))
}

/**
 * The choice of this section under which a question stands: on the page it can wait there, hidden
 * until that choice is taken. Undefined when it depends on nothing the page itself asks, or when
 * what it depends on besides does not hold.
 */
export function standsUnder(section: Section, name: string, facts: Facts) {
  const clauses = (section.questions[name]?.onlyWhen ?? []).flatMap((clause) =>
    'any' in clause ? openOnes(section, clause.any, facts) : [clause],
  )
  const own = clauses.filter((clause) => choiceIn(section, clause))
  const rest = clauses.filter((clause) => !own.includes(clause))
  if (own.length !== 1 || !meets(section, rest, facts)) return undefined
  return choiceIn(section, own[0]!)
}

/** Of alternatives, those that the page can still decide; none are left when one holds anyway. */
function openOnes(section: Section, clauses: readonly Clause[], facts: Facts) {
  const own = clauses.filter((clause) => choiceIn(section, clause))
  return meets(
    section,
    clauses.length > own.length ? [{ any: without(clauses, own) }] : never,
    facts,
  )
    ? []
    : own
}

const never: Condition = [{ any: [] }]
const without = (all: readonly Clause[], some: readonly Clause[]) =>
  all.filter((clause) => !some.includes(clause))

function choiceIn(section: Section, clause: Clause) {
  if (!('is' in clause) || clause.is.length !== 1) return undefined
  const parent = ownName(section, clause.question)
  const asked = parent !== undefined && section.questions[parent]?.kind === 'one'
  return asked ? { parent, choice: clause.is[0]! } : undefined
}

function ownName(section: Section, path: string) {
  const prefix = `${section.name}.`
  const name = path.slice(prefix.length)
  return path.startsWith(prefix) && Object.hasOwn(section.questions, name) ? name : undefined
}
