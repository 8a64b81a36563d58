import { expect, test } from 'vitest'
import { changed, everyLine, listGaps, toldOf, type Answers } from './line-answers.test-support.ts'
import { bill, patient } from './health.ts'
import { checkAnswers, factsOf, listSections, prefill } from './questions.ts'

const { where, reporter } = everyLine
const treated = { month: '3', day: '3', year: '2026' }
const visit = {
  ...{ date: treated, provider: 'Barton Clinic', description: 'Urgent care visit', charge: '$185' },
}

const injury: Answers = {
  ...{ where: where!, reporter: reporter! },
  what: { cause: 'injury' },
  patient: {
    ...{ patient: 'dependent', patientName: 'Leo Rivera', dependentId: 'TMX-55120-02' },
    relationship: 'child',
  },
  treatment: { serviceLines: [visit], accidentOrWork: 'accident' },
  bill: { alreadyPaid: 'no', itemisedBill: 'will_follow' },
  'other-insurance': { has: 'yes', insurer: 'Gulf Plains' },
  witnesses: { seen: 'no' },
  police: { report: 'none' },
}

test('the treatment of a dependent is asked for and told in full', () => {
  expect(listGaps('health', injury)).toEqual({})
  const { wire } = toldOf('health', injury)
  expect(wire.details).toEqual({
    line: 'health',
    patient: 'DEPENDENT',
    patientName: 'Leo Rivera',
    memberId: 'TMX-55120-02',
    relationship: 'CHILD',
    serviceLines: [
      {
        ...{ date: '2026-03-03', provider: 'Barton Clinic', description: 'Urgent care visit' },
        charge: { amount: '185.00', currency: 'USD' },
      },
    ],
    accidentOrWork: 'ACCIDENT',
    otherCoverage: { has: 'YES', insurer: 'Gulf Plains' },
    alreadyPaid: false,
    itemisedBill: 'WILL_FOLLOW',
  })
})

test.each([
  ['patient', 'patient', 'patient', 'choose'],
  ['patient', 'patientName', 'patientName', 'required'],
  ['patient', 'dependentId', 'dependentId', 'required'],
  ['patient', 'relationship', 'relationship', 'choose'],
  ['treatment', 'serviceLines', 'serviceLines[0].date', 'addOne'],
  ['treatment', 'accidentOrWork', 'accidentOrWork', 'choose'],
  ['bill', 'alreadyPaid', 'alreadyPaid', 'choose'],
  ['bill', 'itemisedBill', 'itemisedBill', 'choose'],
  ['other-insurance', 'has', 'has', 'choose'],
])('of a treatment it is needed: %s %s', (section, name, field, code) => {
  expect(listGaps('health', changed(injury, section, { [name]: undefined }))).toMatchObject({
    [`${section}.${field}`]: [code],
  })
})

test('a member is asked for the own number and nothing of a dependent', () => {
  const member = changed(injury, 'patient', { patient: 'member' })
  expect(listGaps('health', member)).toEqual({ 'patient.memberId': ['required'] })
  const { details } = toldOf('health', changed(member, 'patient', { memberId: 'TMX-1' })).wire
  expect(details).toMatchObject({ patient: 'MEMBER', memberId: 'TMX-1' })
  expect(details).not.toHaveProperty('patientName')
  expect(details).not.toHaveProperty('relationship')
})

test('each line of the bill has its day, its provider, what it was and its charge', () => {
  const rows = [{ charge: 'free' }, { date: { month: '1', day: '1', year: '2999' } }]
  const gaps = listGaps('health', changed(injury, 'treatment', { serviceLines: rows }))
  expect(gaps).toEqual({
    'treatment.serviceLines[0].date': ['date.required'],
    'treatment.serviceLines[0].provider': ['required'],
    'treatment.serviceLines[0].description': ['required'],
    'treatment.serviceLines[0].charge': ['money'],
    'treatment.serviceLines[1].date': ['date.future'],
    'treatment.serviceLines[1].provider': ['required'],
    'treatment.serviceLines[1].description': ['required'],
    'treatment.serviceLines[1].charge': ['required'],
  })
})

test('a line that is half written is not told', () => {
  const half = changed(injury, 'treatment', { serviceLines: [{ ...visit, charge: undefined }] })
  expect(toldOf('health', half).wire.details).not.toHaveProperty('serviceLines')
})

test('who has paid shows it by a file of the claim; who has not is not asked', () => {
  const paid = (proof?: string[]) => {
    const given = { alreadyPaid: 'yes', itemisedBill: 'attached', ...(proof ? { proof } : {}) }
    return checkAnswers(bill, given, factsOf({ line: 'health', files: ['file-1'] }, {}))
  }
  expect(paid()).toEqual({ proof: ['choose'] })
  expect(paid(['other'])).toEqual({ proof: ['choose'] })
  expect(paid(['file-2'])).toEqual({ proof: ['choose'] })
  expect(paid(['file-1', 'file-2'])).toEqual({ proof: ['choose'] })
  expect(paid(['file-1'])).toEqual({})
})

test('a file of ours is never told to the insurer by our id', () => {
  const paid = changed(injury, 'bill', { alreadyPaid: 'yes', proof: ['file-1'] })
  expect(toldOf('health', paid).details).toMatchObject({ proofFiles: ['file-1'] })
  expect(JSON.stringify(toldOf('health', paid).wire)).not.toContain('file-1')
  const unpaid = changed(paid, 'bill', { alreadyPaid: 'no' })
  expect(toldOf('health', unpaid).details).not.toHaveProperty('proofFiles')
})

test.each([
  ['injury', 'YES', [{ name: 'Leo Rivera' }]],
  ['illness', 'NO', undefined],
  ['preventive', 'NO', undefined],
  ['other', 'UNSURE', undefined],
])('nobody is asked whether %s hurt anyone: the insurer is told %s', (cause, hurt, people) => {
  const { wire } = toldOf('health', changed(injury, 'what', { cause }))
  expect(wire.injured).toBe(hurt)
  expect(wire.people).toEqual(people)
})

test('witnesses and a police report are asked of an accident or work only', () => {
  const names = (accidentOrWork: string) => {
    const answers = changed(injury, 'treatment', { accidentOrWork })
    return listSections('health', factsOf({ line: 'health', cause: 'illness' }, answers)).map(
      ({ name }) => name,
    )
  }
  const plain = ['where', 'patient', 'treatment', 'bill', 'other-insurance', 'reporter']
  expect(names('neither')).toEqual(plain)
  expect(names('work')).toEqual(expect.arrayContaining(['police', 'witnesses']))
  const plainly = changed(injury, 'treatment', { accidentOrWork: 'neither' })
  const have = changed(plainly, 'police', { report: 'have' })
  expect(toldOf('health', have).wire).not.toHaveProperty('authority')
})

test('numbers the policy knows stand there; who was treated is for the person to say', () => {
  const person = (objectId: string, label: string, relationship: string) => ({
    ...{ objectId, kind: 'member' as const, label, interests: [] },
    member: { memberId: `TMX-${objectId}`, relationship },
  })
  const of = (...objects: ReturnType<typeof person>[]) =>
    prefill(patient, { name: 'Ana', policy: { objects } })
  const [ana, leo] = [person('1', 'Ana Rivera', 'self'), person('2', 'Leo Rivera', 'child')]
  expect(of(ana, leo)).toEqual({
    ...{ memberId: 'TMX-1', patientName: 'Leo Rivera', dependentId: 'TMX-2' },
    relationship: 'child',
  })
  expect(of(ana, leo, person('3', 'Eva Rivera', 'child'))).toEqual({ memberId: 'TMX-1' })
})
