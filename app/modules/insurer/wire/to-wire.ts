import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { Report } from '#app/modules/insurer/insurer.ts'

/** Our words are the core's codes in lower case; the core refuses those it does not have. */
export const toCode = <Code extends string>(word: string) => word.toUpperCase() as Code

export const toCodes = <Code extends string>(words: string[] | undefined) =>
  words?.map((word) => toCode<Code>(word))

export const reportToCore = (report: Report): components['schemas']['Report'] =>
  withoutGaps({
    ...report,
    status: toCode<components['schemas']['Report']['status']>(report.status),
  })

/** Absent and empty answers are left out: the core's schemas take neither null nor empty text. */
export function withoutGaps<T extends object>(value: T): T {
  const present = Object.entries(value).filter(([, one]) => one !== undefined && one !== '')
  return Object.fromEntries(present) as T
}
