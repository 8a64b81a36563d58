import type { Line, NoticeDetails, Report } from '#app/modules/insurer/insurer.ts'
import { factsOf } from './asked.ts'
import { toAutoAnswers } from './auto-details.ts'
import type { Facts } from './condition.ts'
import { patientHurt, toHealthAnswers } from './health-details.ts'
import { toHomeAnswers } from './home-details.ts'
import { presentParts } from './present-parts.ts'
import { injuries, witnesses } from './people.ts'
import { police } from './police.ts'
import { toRentersAnswers } from './renters-details.ts'
import { needs, otherInsurance, reporter } from './reporting.ts'
import { listSections } from './sections.ts'
import { soundAnswers } from './sound-answers.ts'
import { listTakenBack } from './taken-back.ts'
import { toParties } from './to-party.ts'
import { toTravelAnswers, whoWasIll } from './travel-details.ts'
import { where } from './where.ts'

type Answers = Readonly<Record<string, unknown>>

/**
 * The detailed answers of every section for the insurer, in the policyholder's terms; codes are
 * lower case. Only what is asked and sound is in it, so half a form never makes the insurer refuse
 * the rest. `cause` is needed where lane one has none, as for a claim made by phone.
 */
export function toNoticeDetails(
  line: Line,
  answers: Answers,
  cause: string | undefined = causeIn(answers),
): NoticeDetails {
  const facts = factsForInsurer(line, answers, cause)
  const asked = listSections(line, facts)
  const hurt = asked.includes(injuries) ? soundAnswers(injuries, facts) : hurtIn(line, facts)
  const report = asked.includes(police) ? reportIn(facts) : undefined
  const named = soundAnswers(reporter, facts)
  const seen = asked.includes(witnesses) ? soundAnswers(witnesses, facts) : {}
  const need = soundAnswers(needs, facts)
  const takenBack = listTakenBack(line, facts)
  return presentParts({
    ...soundAnswers(where, facts),
    reporterName: named.name,
    reporterRelation: named.name ? named.relation : undefined,
    injured: hurt.injured,
    people: toParties(hurt.people),
    authority: report,
    witnesses: toParties(seen.witnesses),
    otherInsurance: otherInsuranceIn(facts),
    immediateNeeds: need.auto ?? need.home ?? need.travel,
    details: detailsOf(line, facts, report),
    takenBack: takenBack.length > 0 ? takenBack : undefined,
  })
}

function detailsOf(line: Line, facts: Facts, report: Report | undefined) {
  const details = answersOf[line](facts, report)
  return Object.keys(details).length > 1 ? details : undefined
}

/** Where nobody asks whether anyone was hurt, because the claim itself is about that. */
function hurtIn(line: Line, facts: Facts): Hurt {
  if (line === 'health') return patientHurt(facts)
  const ill = line === 'travel' ? whoWasIll(facts) : undefined
  return ill ? { injured: 'yes', people: [ill] } : {}
}

type Hurt = Pick<NoticeDetails, 'injured' | 'people'>

const answersOf: Record<Line, (facts: Facts, report: Report | undefined) => Answered> = {
  auto: toAutoAnswers,
  home: toHomeAnswers,
  renters: toRentersAnswers,
  travel: toTravelAnswers,
  health: toHealthAnswers,
}

type Answered = NonNullable<NoticeDetails['details']>

function reportIn(facts: Facts) {
  const { report: status, authority, number } = soundAnswers(police, facts)
  return status && presentParts({ status, authority, number })
}

function otherInsuranceIn(facts: Facts) {
  const { insurer, policyNumber } = soundAnswers(otherInsurance, facts)
  return insurer === undefined ? undefined : presentParts({ insurer, policyNumber })
}

/** The policy is not at hand here: a vehicle that was chosen from it was one of its vehicles. */
function factsForInsurer(line: Line, answers: Answers, cause: string | undefined) {
  const { which } = (answers.vehicle ?? {}) as { which?: string }
  return factsOf({ line, cause, vehicles: which ? [which] : [] }, answers)
}

const causeIn = (answers: Answers) => (answers.what as { cause?: string } | undefined)?.cause
