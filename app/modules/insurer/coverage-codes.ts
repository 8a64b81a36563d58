import type { Line } from '#app/modules/insurer/insurer.ts'

const toTheCar = ['COMP']
const toTheHouse = ['COV-A']
const toTheThings = ['COV-C']

/**
 * The coverages an adjuster looks at first, by what happened; the first that the policy has counts.
 * Only to say a deductible before a claim is sent: the insurer decides on cover. Of health nothing is
 * said, since its deductible is counted over a year.
 */
export const usualCoverages: Record<Line, Record<string, readonly string[]>> = {
  auto: {
    collision: ['COLL'],
    ...{ glass: ['GLASS', ...toTheCar], theft: toTheCar, vandalism: toTheCar },
    ...{ weather: toTheCar, animal: toTheCar, fire: toTheCar },
  },
  home: {
    ...{ wind: ['WH', ...toTheHouse], hail: ['WH', ...toTheHouse], flood: ['FLOOD'] },
    ...{ water: toTheHouse, fire: toTheHouse, freeze: toTheHouse, lightning: toTheHouse },
    ...{ vandalism: toTheHouse, theft: toTheThings },
  },
  renters: {
    ...{ water: toTheThings, theft: toTheThings, fire: toTheThings, wind: toTheThings },
    ...{ freeze: toTheThings, vandalism: toTheThings },
  },
  travel: {
    ...{ delay: ['DLY'], baggage_loss: ['BAG'], baggage_delay: ['BAG'], medical: ['MED', 'MEDX'] },
    ...{ cancel: ['CANC'], interrupt: ['CANC'] },
  },
  health: {},
}
