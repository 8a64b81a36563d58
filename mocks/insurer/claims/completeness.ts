import { type Claim, type Details, type Line, type Policy } from '../shapes.ts'

type Told = { claim: Claim; details: Details }
type Rule = { pointer: string; message: string; when?: (told: Told) => boolean }

const cause =
  (...causes: string[]) =>
  ({ claim }: Told) =>
    causes.includes(claim.cause)

const answered =
  (name: string, ...values: unknown[]) =>
  ({ details }: Told) =>
    values.includes(details[name])

const everyLine: Rule[] = [
  { pointer: '/place', message: 'Say where it happened.' },
  { pointer: '/description', message: 'Say in your words what happened.' },
  { pointer: '/reporter', message: 'Say who reports this.' },
  {
    pointer: '/reporter/relation',
    message: 'Say how the reporter is related.',
    when: ({ claim }) =>
      claim.reporter !== undefined &&
      !claim.visibleTo.includes(claim.reporter.policyholderId ?? ''),
  },
  { pointer: '/injured', message: 'Say whether anyone was hurt.' },
  {
    pointer: '/people',
    message: 'Say who was hurt.',
    when: ({ claim }) => claim.injured === 'YES',
  },
]

/** The contract's `x-complete` marks, per line. */
const ofLine: Record<Line, Rule[]> = {
  auto: [
    { pointer: '/details/vehicle', message: 'Say which vehicle it was.' },
    { pointer: '/details/driver', message: 'Say who drove.', when: answered('moving', true) },
    {
      pointer: '/details/permission',
      message: 'Say whether the driver had permission.',
      when: ({ details }) =>
        (details['driver'] as { isInsured?: boolean } | undefined)?.isInsured === false,
    },
    { pointer: '/details/damageAreas', message: 'Say where the damage is.' },
    { pointer: '/details/drivable', message: 'Say whether it can be driven.' },
    {
      pointer: '/details/vehicleLocation',
      message: 'Say where the vehicle is now.',
      when: answered('drivable', 'NO'),
    },
    { pointer: '/details/others', message: 'Say who else was in it.', when: cause('COLLISION') },
    {
      pointer: '/details/policeReport',
      message: 'Say whether there is a police report.',
      when: cause('THEFT'),
    },
    { pointer: '/details/keys', message: 'Say where the keys are.', when: cause('THEFT') },
  ],
  home: [
    {
      pointer: '/details/waterSource',
      message: 'Say where the water came from.',
      when: cause('WATER'),
    },
    { pointer: '/details/habitable', message: 'Say whether you can live there.' },
    {
      pointer: '/details/tempAddress',
      message: 'Say where you live now.',
      when: answered('habitable', 'NO'),
    },
    { pointer: '/details/thirdParty', message: 'Say who was harmed.', when: cause('LIABILITY') },
  ],
  renters: [
    {
      pointer: '/details/contents',
      message: 'List what was damaged or taken.',
      when: ({ details }) => details['contentsLater'] !== true,
    },
    {
      pointer: '/details/forcedEntry',
      message: 'Say whether someone broke in.',
      when: cause('THEFT'),
    },
    {
      pointer: '/details/police',
      message: 'Say whether there is a police report.',
      when: cause('THEFT'),
    },
    { pointer: '/details/habitable', message: 'Say whether you can live there.' },
  ],
  travel: [
    { pointer: '/details/booking', message: 'Give the booking reference.' },
    { pointer: '/details/tripStart', message: 'Say when the trip began.' },
    { pointer: '/details/tripEnd', message: 'Say when the trip ends.' },
    { pointer: '/details/incidentDate', message: 'Say when it happened.' },
    { pointer: '/details/reason', message: 'Say why.' },
    { pointer: '/details/person', message: 'Say who was ill or hurt.', when: cause('MEDICAL') },
    { pointer: '/details/carrier', message: 'Say with whom you travelled.', when: cause('DELAY') },
    {
      pointer: '/details/delayHours',
      message: 'Say how long the delay was.',
      when: cause('DELAY'),
    },
    {
      pointer: '/details/carrierReport',
      message: 'Say whether the carrier wrote a report.',
      when: cause('BAGGAGE_LOSS', 'BAGGAGE_DELAY'),
    },
    { pointer: '/details/expenses', message: 'List what you paid.' },
    { pointer: '/details/country', message: 'Say in which country.' },
  ],
  health: [
    { pointer: '/details/patient', message: 'Say who was treated.' },
    { pointer: '/details/memberId', message: 'Give the member number.' },
    {
      pointer: '/details/relationship',
      message: 'Say how the patient is related.',
      when: answered('patient', 'DEPENDENT'),
    },
    { pointer: '/details/serviceLines', message: 'List the treatments.' },
    { pointer: '/details/accidentOrWork', message: 'Say whether it was an accident or at work.' },
    { pointer: '/details/otherCoverage', message: 'Say whether another insurer pays too.' },
    { pointer: '/details/alreadyPaid', message: 'Say whether you have paid.' },
    {
      pointer: '/details/proofDocumentIds',
      message: 'Add proof that you paid.',
      when: answered('alreadyPaid', true),
    },
    { pointer: '/details/itemisedBill', message: 'Say whether the bill is attached.' },
  ],
}

/** What level COMPLETE still wants. WILL_FOLLOW is an answer like any other. */
export function missingForComplete(claim: Claim): { pointer: string; message: string }[] {
  const told = { claim, details: claim.details ?? { line: claim.line } }
  return [...everyLine, ...ofLine[claim.line]]
    .filter((rule) => (rule.when?.(told) ?? true) && !isTold(claim, rule.pointer))
    .map(({ pointer, message }) => ({ pointer, message }))
}

/** True where the named vehicle is not one of the policy's. */
export function vehicleIsUnknown(claim: Claim, policy: Policy | undefined): boolean {
  const named = claim.details?.['vehicle'] as { vin?: string; objectId?: string } | undefined
  const cars = policy?.insuredObjects.filter((one) => one.kind === 'vehicle') ?? []
  if (!policy || !(named?.vin ?? named?.objectId)) return false
  return !cars.some((car) => car.vin === named?.vin || car.objectId === named?.objectId)
}

function isTold(claim: Claim, pointer: string): boolean {
  const value = pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], claim)
  const nobodyElse = pointer === '/details/others'
  return value !== undefined && (nobodyElse || !(Array.isArray(value) && value.length === 0))
}
