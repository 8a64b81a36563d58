import { toCode } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { Report } from '#app/modules/insurer/insurer.ts'

export const reportToCore = (report: Report): components['schemas']['Report'] =>
  withoutGaps({
    ...report,
    status: toCode<components['schemas']['Report']['status']>('reportStatuses', report.status),
  })

/** Absent and empty answers are left out: the core's schemas take neither null nor empty text. */
export function withoutGaps<T extends object>(value: T): T {
  const present = Object.entries(value).filter(([, one]) => one !== undefined && one !== '')
  return Object.fromEntries(present) as T
}
