import { toCode } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { TravelAnswers } from '#app/modules/insurer/insurer.ts'
import { reportToCore, withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The answers about a trip, what went wrong on it and what that cost. */
export const travelToCore = (answers: TravelAnswers) =>
  withoutGaps({
    ...answers,
    booking: answers.booking && withoutGaps(answers.booking),
    person: answers.person && withoutGaps(answers.person),
    carrierReport: answers.carrierReport && reportToCore(answers.carrierReport),
    expenses: answers.expenses?.map(({ paidBy, ...expense }) => ({
      ...withoutGaps(expense),
      paidBy: toCode<Payer>('payers', paidBy),
    })),
  }) as Wire['TravelDetails']

type Payer = NonNullable<Wire['TravelDetails']['expenses']>[number]['paidBy']
