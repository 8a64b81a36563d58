import { toCode } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { HealthAnswers } from '#app/modules/insurer/insurer.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The answers about a treatment; files are told by the core's own ids. */
export const healthToCore = ({ proofFiles: _ours, otherCoverage, ...answers }: HealthAnswers) =>
  withoutGaps({
    ...answers,
    patient: answers.patient && toCode('patients', answers.patient),
    relationship: answers.relationship && toCode('dependents', answers.relationship),
    accidentOrWork: answers.accidentOrWork && toCode('accidentOrWork', answers.accidentOrWork),
    otherCoverage: otherCoverage && {
      ...withoutGaps(otherCoverage),
      has: toCode<Wire['Triage']>('triage', otherCoverage.has),
    },
    itemisedBill: answers.itemisedBill && toCode('billStatuses', answers.itemisedBill),
  }) as Wire['HealthDetails']
