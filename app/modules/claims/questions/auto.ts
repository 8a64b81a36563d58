import { any, is, isNot, known, unknown } from './condition.ts'
import { Plate, PolicyNumber, State, Vin } from './formed-texts.ts'
import {
  formed,
  long,
  oneFrom,
  phone,
  repeated,
  several,
  text,
  yesNo,
  yesNoUnsure,
} from './question.ts'
import { section } from './section.ts'

const notOnPolicy = [any(is('vehicle.which', 'other'), unknown('policy.vehicles'))]

export const vehicle = section({
  name: 'vehicle',
  lines: ['auto'],
  questions: {
    which: oneFrom('policy.vehicles', { needed: true, onlyWhen: [known('policy.vehicles')] }),
    vin: formed(Vin, 24, { onlyWhen: notOnPolicy, hint: 'questions.hint.vin' }),
    plate: formed(Plate, 14, { onlyWhen: notOnPolicy }),
    plateState: formed(State, 2, { onlyWhen: notOnPolicy, hint: 'questions.hint.plateState' }),
  },
  rules: [{ anyOf: ['vin', 'plate'], error: 'vinOrPlate', onlyWhen: notOnPolicy }],
})

const moving = [is('driver.moving', 'yes')]
const somebodyElse = [is('driver.isInsured', 'no')]

export const driver = section({
  name: 'driver',
  lines: ['auto'],
  questions: {
    moving: yesNo({ needed: true }),
    name: text(200, { needed: true, onlyWhen: moving }),
    isInsured: yesNo({ needed: true, onlyWhen: moving }),
    relation: text(60, { onlyWhen: somebodyElse, hint: 'questions.hint.relation' }),
    permission: yesNoUnsure({ needed: true, onlyWhen: somebodyElse }),
  },
})

export const damage = section({
  name: 'damage',
  lines: ['auto'],
  questions: {
    areas: several(
      'damageArea',
      [
        'front',
        'rear',
        'left',
        'right',
        'roof',
        'glass',
        'underside',
        'interior',
        'engine',
        'all',
        'none',
      ],
      { needed: true, hint: 'questions.hint.areas' },
    ),
    drivable: yesNoUnsure({ needed: true }),
    location: text(200, {
      needed: true,
      onlyWhen: [is('damage.drivable', 'no')],
      hint: 'questions.hint.location',
    }),
  },
})

const involved = [is('others.involved', 'yes')]

export const others = section({
  name: 'others',
  lines: ['auto'],
  onlyWhen: [is('claim.cause', 'collision')],
  questions: {
    involved: yesNo({ needed: true }),
    hitAndRun: yesNo({ onlyWhen: involved }),
    others: repeated(
      20,
      {
        driverName: text(200),
        driverPhone: phone(),
        ownerName: text(200, { hint: 'questions.hint.ownerName' }),
        plate: formed(Plate, 14),
        insurer: text(200),
        policyNumber: formed(PolicyNumber, 40),
        damage: long(1_000),
      },
      { onlyWhen: involved, needed: [isNot('others.hitAndRun', 'yes')] },
    ),
  },
  pages: [['involved'], ['hitAndRun'], ['others']],
})
