import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { HealthAnswers } from '#app/modules/insurer/insurer.ts'
import { toCode, withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The answers about a treatment; files are told by the core's own ids. */
export const healthToCore = ({ proofFiles: _ours, otherCoverage, ...answers }: HealthAnswers) =>
  withoutGaps({
    ...answers,
    patient: answers.patient && toCode(answers.patient),
    relationship: answers.relationship && toCode(answers.relationship),
    accidentOrWork: answers.accidentOrWork && toCode(answers.accidentOrWork),
    otherCoverage: otherCoverage && {
      ...withoutGaps(otherCoverage),
      has: toCode<Wire['Triage']>(otherCoverage.has),
    },
    itemisedBill: answers.itemisedBill && toCode(answers.itemisedBill),
  }) as Wire['HealthDetails']
