import type { Section } from './section.ts'
import type { Given, Item } from './tidy-answers.ts'

/** A button of a list: add another row, or remove one. */
export type RepeatStep = { act: 'add' | 'remove'; group: string; index: number }

/** Reads the value of the pressed button (`add.people`, `remove.people.2`); undefined for any other. */
export function readRepeatStep(section: Section, pressed: unknown): RepeatStep | undefined {
  const found = typeof pressed === 'string' && /^(add|remove)\.(\w+)(?:\.(\d{1,3}))?$/.exec(pressed)
  if (!found) return undefined
  const [, act, group = '', index = '0'] = found
  if (!Object.hasOwn(section.questions, group)) return undefined
  if (section.questions[group]?.kind !== 'repeated') return undefined
  return { act: act as RepeatStep['act'], group, index: Number(index) }
}

/** The answers after that step. A list never grows over its most, nor is anything else touched. */
export function repeatItems(section: Section, given: Given, step: RepeatStep): Given {
  const question = section.questions[step.group]
  const most = question?.kind === 'repeated' ? question.most : 0
  const before = (given[step.group] ?? [{}]) as Item[]
  const after =
    step.act === 'add'
      ? [...before, {}].slice(0, most)
      : before.filter((_item, index) => index !== step.index)
  return { ...given, [step.group]: after }
}
