import { sections } from './sections.ts'

type Answers = Readonly<Record<string, unknown>>

const chosen = sections.flatMap(({ name: section, questions }) =>
  Object.entries(questions).flatMap(([name, question]) =>
    'from' in question && question.from?.startsWith('policy.') ? [{ section, name }] : [],
  ),
)

const members = ['memberId', 'dependentId'].map((name) => ({ section: 'patient', name }))

/** Answers without what is named by its id on the policy: another policy may give that id to another thing. */
export function withoutPolicyThings<Kept extends Answers>(answers: Kept): Kept {
  const kept: Record<string, unknown> = { ...answers }
  for (const { section, name } of [...chosen, ...members]) {
    const { [name]: id, ...rest } = (kept[section] ?? {}) as Answers
    if (id !== undefined && id !== 'other') kept[section] = rest
  }
  return kept as Kept
}
