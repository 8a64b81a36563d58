import { is } from './condition.ts'
import { Postcode, State } from './formed-texts.ts'
import {
  day,
  formed,
  long,
  money,
  number,
  one,
  oneFile,
  repeated,
  several,
  text,
  yesNoUnsure,
} from './question.ts'
import { section } from './section.ts'

export const origin = section({
  name: 'origin',
  lines: ['home'],
  questions: {
    waterSource: one(
      'waterSource',
      ['pipe', 'appliance', 'roof', 'drain_backup', 'outside', 'unknown'],
      { needed: true, onlyWhen: [is('claim.cause', 'water')] },
    ),
    discoveredDate: day({ hint: 'questions.hint.discoveredDate' }),
  },
})

const elsewhere = [is('living.habitable', 'no')]

export const living = section({
  name: 'living',
  lines: ['home'],
  questions: {
    habitable: yesNoUnsure({ needed: true }),
    street: text(200, { needed: true, onlyWhen: elsewhere, hint: 'questions.hint.street' }),
    apartment: text(200, { onlyWhen: elsewhere }),
    city: text(100, { needed: true, onlyWhen: elsewhere }),
    state: formed(State, 2, { onlyWhen: elsewhere, hint: 'questions.hint.plateState' }),
    postalCode: formed(Postcode, 10, { onlyWhen: elsewhere }),
    utilitiesOff: several('utility', ['water', 'electricity', 'gas']),
  },
})

/** What was done so that it does not get worse. */
export const mitigation = section({
  name: 'mitigation',
  lines: ['home'],
  questions: {
    text: long(1_000, { hint: 'questions.hint.mitigation' }),
    cost: money({ hint: 'questions.hint.money' }),
  },
})

/** One of the things that were damaged or are gone. */
export const thing = {
  item: text(200, { needed: true, hint: 'questions.hint.item' }),
  ageYears: number({ hint: 'questions.hint.ageYears' }),
  value: money({ hint: 'questions.hint.value' }),
  proof: oneFile(),
}

export const belongings = section({
  name: 'belongings',
  lines: ['home'],
  questions: {
    rooms: several('room', [
      'kitchen',
      'bathroom',
      'bedroom',
      'living room',
      'dining room',
      'hall',
      'laundry',
      'basement',
      'attic',
      'garage',
      'outside',
    ]),
    otherRooms: text(60),
    contents: repeated(100, thing),
  },
})
