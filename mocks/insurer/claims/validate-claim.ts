import { type Core } from '../core.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { type Answer, bodyOf, type Call, param } from '../rest/call.ts'
import { type Claim } from '../shapes.ts'
import { missingForComplete, vehicleIsUnknown } from './completeness.ts'
import { requireClaim } from './keep-claim.ts'

const levels = ['NONE', 'NOTICE', 'COMPLETE', 'PAYABLE'] as const
type Level = (typeof levels)[number]

export type Issue = {
  level: Level
  severity: 'ERROR' | 'WARNING'
  code: string
  pointer?: string
  message: string
}

/** The level reached and what stands before the one asked for (COMPLETE when none is named). Changes nothing. */
export function validateClaim(core: Core, call: Call): Answer {
  const asked = bodyOf<{ level?: Level }>(call).level ?? 'COMPLETE'
  const issues = issuesOf(core, requireClaim(core, param(call, 'claimId')))
  const wanted = issues.filter((issue) => levels.indexOf(issue.level) <= levels.indexOf(asked))
  return { status: 200, json: { level: reached(issues), issues: wanted } }
}

/** Everything unanswered or doubtful about a claim; an ERROR at NOTICE stops its submission. */
export function issuesOf(core: Core, claim: Claim): Issue[] {
  return [
    ...policyIssues(core, claim),
    ...missingForComplete(claim).map((missing): Issue => ({
      level: 'COMPLETE',
      severity: 'ERROR',
      code: 'Required',
      ...missing,
    })),
  ]
}

function policyIssues(core: Core, claim: Claim): Issue[] {
  const policy = findPolicy(core, claim.policyId ?? '')
  if (!policy) {
    const message = 'The policy is not matched yet.'
    return [
      { level: 'NOTICE', severity: 'WARNING', code: 'PolicyUnmatched', message },
      { level: 'PAYABLE', severity: 'ERROR', code: 'PolicyUnmatched', message },
    ]
  }
  const { effective, expires } = policy.term
  const outside = claim.lossDate < effective || claim.lossDate >= expires
  const issues: Issue[] = []
  if (outside) {
    const message = 'The policy was not in force on the day of the loss.'
    issues.push({
      level: 'NOTICE',
      severity: 'WARNING',
      code: 'NotInForce',
      pointer: '/lossDate',
      message,
    })
  }
  if (vehicleIsUnknown(claim, policy)) {
    const message = 'This vehicle is not on the policy.'
    issues.push({
      level: 'NOTICE',
      severity: 'ERROR',
      code: 'UnknownVehicle',
      pointer: '/details/vehicle/vin',
      message,
    })
  }
  return issues
}

function reached(issues: Issue[]): Level {
  const failing = levels.findIndex((level) =>
    issues.some((issue) => issue.severity === 'ERROR' && issue.level === level),
  )
  return levels[failing === -1 ? levels.length - 1 : failing - 1] ?? 'NONE'
}
