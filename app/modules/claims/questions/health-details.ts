import type { HealthAnswers, NoticeDetails } from '#app/modules/insurer/insurer.ts'
import type { Facts } from './condition.ts'
import { bill, patient, treatment } from './health.ts'
import { presentParts } from './present-parts.ts'
import { otherInsurance, reporter } from './reporting.ts'
import type { Sound } from './section.ts'
import { soundAnswers } from './sound-answers.ts'
import { dollars } from './things.ts'

/** The answers about who was treated, where, and who paid. `proofFiles` are ids of ours. */
export function toHealthAnswers(facts: Facts): HealthAnswers {
  const who = soundAnswers(patient, facts)
  const { accidentOrWork } = soundAnswers(treatment, facts)
  const { alreadyPaid, proof, itemisedBill } = soundAnswers(bill, facts)
  return presentParts({
    line: 'health' as const,
    patient: who.patient,
    patientName: who.patientName,
    memberId: who.memberId ?? who.dependentId,
    relationship: who.relationship,
    serviceLines: serviceLinesIn(facts),
    accidentOrWork,
    otherCoverage: otherCoverageIn(facts),
    alreadyPaid: alreadyPaid && alreadyPaid === 'yes',
    proofFiles: proof,
    itemisedBill,
  })
}

/** The type of claim says it, so nobody is asked; the patient is who was hurt. */
export function patientHurt(facts: Facts): Pick<NoticeDetails, 'injured' | 'people'> {
  const who = soundAnswers(patient, facts)
  if (!who.patient) return {}
  const { cause } = facts.claim ?? {}
  if (cause !== 'injury') return { injured: cause === 'other' ? 'unsure' : 'no' }
  const name = who.patient === 'member' ? soundAnswers(reporter, facts).name : who.patientName
  return { injured: 'yes', ...(name ? { people: [{ name }] } : {}) }
}

function serviceLinesIn(facts: Facts) {
  const told = (soundAnswers(treatment, facts).serviceLines ?? []).flatMap(toServiceLine)
  return told.length > 0 ? told : undefined
}

type Row = Sound<(typeof treatment)['questions']['serviceLines']>[number]

/** A row waits until it is whole. */
function toServiceLine({ date, provider, description, charge }: Row) {
  const sum = dollars(charge)
  return date && provider && description && sum
    ? [{ date, provider, description, charge: sum }]
    : []
}

function otherCoverageIn(facts: Facts) {
  const { has, insurer } = soundAnswers(otherInsurance, facts)
  return has && presentParts({ has, insurer })
}
