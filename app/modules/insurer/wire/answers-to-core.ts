import { toCode, toCodes } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import type { AutoAnswers, HomeAnswers, LineAnswers } from '#app/modules/insurer/insurer.ts'
import { healthToCore } from '#app/modules/insurer/wire/health-to-core.ts'
import { rentersToCore } from '#app/modules/insurer/wire/renters-to-core.ts'
import { travelToCore } from '#app/modules/insurer/wire/travel-to-core.ts'
import { thingsToCore } from '#app/modules/insurer/wire/things-to-core.ts'
import { reportToCore, withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The answers of one line; the kind of loss is the claim's `cause` and not repeated. */
export function answersToCore(answers: LineAnswers) {
  switch (answers.line) {
    case 'auto':
      return autoToCore(answers)
    case 'home':
      return homeToCore(answers)
    case 'renters':
      return rentersToCore(answers)
    case 'travel':
      return travelToCore(answers)
    case 'health':
      return healthToCore(answers)
  }
}

const autoToCore = (answers: AutoAnswers) =>
  withoutGaps({
    line: 'auto',
    vehicle: answers.vehicle && withoutGaps(answers.vehicle),
    moving: answers.moving,
    driver: answers.driver && withoutGaps(answers.driver),
    permission: answers.permission && toCode<Wire['Triage']>('triage', answers.permission),
    damageAreas: toCodes<DamageArea>('damageAreas', answers.damageAreas),
    drivable: answers.drivable && toCode<Wire['Triage']>('triage', answers.drivable),
    vehicleLocation: answers.vehicleLocation && { text: answers.vehicleLocation },
    others: answers.others?.map(({ owner, driver, ...other }) =>
      withoutGaps({
        ...other,
        owner: owner && withoutGaps(owner),
        driver: driver && withoutGaps(driver),
      }),
    ),
    hitAndRun: answers.hitAndRun,
    policeReport: answers.policeReport && reportToCore(answers.policeReport),
    keys: answers.keys && {
      ...withoutGaps(answers.keys),
      allWithMe: toCode<Wire['Triage']>('triage', answers.keys.allWithMe),
    },
  }) as Wire['AutoDetails']

const homeToCore = (answers: HomeAnswers) =>
  withoutGaps({
    line: 'home',
    discoveredDate: answers.discoveredDate,
    waterSource: answers.waterSource && toCode<WaterSource>('waterSources', answers.waterSource),
    habitable: answers.habitable && toCode<Wire['Triage']>('triage', answers.habitable),
    tempAddress: answers.tempAddress && withoutGaps(answers.tempAddress),
    utilitiesOff: toCodes<Utility>('utilities', answers.utilitiesOff),
    mitigation: answers.mitigation && withoutGaps(answers.mitigation),
    rooms: answers.rooms,
    contents: thingsToCore(answers.contents),
    policeReport: answers.policeReport && reportToCore(answers.policeReport),
    thirdParty: answers.thirdParty && withoutGaps(answers.thirdParty),
  }) as Wire['HomeDetails']

type DamageArea = NonNullable<Wire['AutoDetails']['damageAreas']>[number]
type WaterSource = NonNullable<Wire['HomeDetails']['waterSource']>
type Utility = NonNullable<Wire['HomeDetails']['utilitiesOff']>[number]
