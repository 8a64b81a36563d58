import { toCode } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { RentersAnswers } from '#app/modules/insurer/insurer.ts'
import { thingsToCore } from '#app/modules/insurer/wire/things-to-core.ts'
import { reportToCore, withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The answers about what was in a rented home. */
export const rentersToCore = (answers: RentersAnswers) =>
  withoutGaps({
    ...answers,
    contents: thingsToCore(answers.contents),
    forcedEntry: answers.forcedEntry && toCode<Wire['Triage']>('triage', answers.forcedEntry),
    police: answers.police && reportToCore(answers.police),
    habitable: answers.habitable && toCode<Wire['Triage']>('triage', answers.habitable),
    additionalLiving: answers.additionalLiving && withoutGaps(answers.additionalLiving),
  }) as Wire['RentersDetails']
