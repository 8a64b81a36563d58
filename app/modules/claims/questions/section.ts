import type { z } from 'zod'
import type { Line } from '#app/modules/insurer/insurer.ts'
import type { Condition } from './condition.ts'
import type { Question, RepeatedQuestion } from './question.ts'

/** At least one of these must be answered, when the condition holds. */
export type AnyOfRule = { anyOf: readonly string[]; error: string; onlyWhen?: Condition }

/** The second of two days is not before the first. */
export type OrderRule = { from: string; to: string; error: string }

/** One page of questions about one thing. */
export type Section<Questions extends Record<string, Question> = Record<string, Question>> = {
  /** Its place in the address and in the claim's answers. */
  name: SectionName
  lines: readonly Line[]
  /** Asked only when this holds. */
  onlyWhen?: Condition
  questions: Questions
  rules?: readonly (AnyOfRule | OrderRule)[]
  /** Names of the questions of each page, where one at a time is kinder. All on one when left out. */
  pages?: readonly (readonly string[])[]
}

export type SectionName =
  | 'where'
  | 'vehicle'
  | 'driver'
  | 'damage'
  | 'others'
  | 'origin'
  | 'third-party'
  | 'living'
  | 'mitigation'
  | 'belongings'
  | 'lost-things'
  | 'staying'
  | 'trip'
  | 'incident'
  | 'traveler'
  | 'expenses'
  | 'patient'
  | 'treatment'
  | 'bill'
  | 'injuries'
  | 'police'
  | 'witnesses'
  | 'needs'
  | 'other-insurance'
  | 'reporter'

export const section = <Questions extends Record<string, Question>>(
  made: Section<Questions>,
): Section<Questions> => made

/** What a question's answer is once it was found sound. */
export type Sound<Q> =
  Q extends RepeatedQuestion<infer Items>
    ? { [Name in keyof Items]?: Sound<Items[Name]> }[]
    : Q extends { schema: z.ZodType<infer Output> }
      ? Output
      : never
