import { is } from './condition.ts'
import { day, money, one, repeated, severalFrom, text, yesNo } from './question.ts'
import { section } from './section.ts'

const member = [is('patient.patient', 'member')]
const dependent = [is('patient.patient', 'dependent')]

export const patient = section({
  name: 'patient',
  lines: ['health'],
  questions: {
    patient: one('patient', ['member', 'dependent'], { needed: true }),
    memberId: text(40, { needed: true, onlyWhen: member, hint: 'questions.hint.memberId' }),
    patientName: text(200, { needed: true, onlyWhen: dependent }),
    dependentId: text(40, { needed: true, onlyWhen: dependent, hint: 'questions.hint.memberId' }),
    relationship: one('relationship', ['spouse', 'child', 'other'], {
      needed: true,
      onlyWhen: dependent,
    }),
  },
})

export const treatment = section({
  name: 'treatment',
  lines: ['health'],
  questions: {
    serviceLines: repeated(
      100,
      {
        date: day({ needed: true }),
        provider: text(200, { needed: true, hint: 'questions.hint.clinic' }),
        description: text(200, { needed: true, hint: 'questions.hint.service' }),
        charge: money({ needed: true, hint: 'questions.hint.money' }),
      },
      { needed: true },
    ),
    accidentOrWork: one('accidentOrWork', ['accident', 'work', 'neither'], { needed: true }),
  },
})

/** Who paid already, and the papers that show it: files of the claim. */
export const bill = section({
  name: 'bill',
  lines: ['health'],
  questions: {
    alreadyPaid: yesNo({ needed: true }),
    proof: severalFrom('claim.files', 50, {
      needed: true,
      onlyWhen: [is('bill.alreadyPaid', 'yes')],
      hint: 'questions.hint.proof',
    }),
    itemisedBill: one('itemisedBill', ['attached', 'will_follow'], {
      needed: true,
      hint: 'questions.hint.itemisedBill',
    }),
  },
})
