import { type Core } from '../core.ts'
import { findClaim, requireClaim } from '../claims/keep-claim.ts'
import { wrong } from '../claims/notice-rules.ts'
import { issuesOf } from '../claims/validate-claim.ts'
import { findExternalRef } from '../external-refs.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim, type Operation } from '../shapes.ts'
import { perform, read, type Reply, type SoapCall } from './perform.ts'
import { elementPath, type Shape } from './translate.ts'

type Notification = {
  ClaimsNotification: Shape & { externalRef: string }
  SubmitInd: boolean
  Declaration?: Shape
}

/** Gives notice and, where it says so, submits it: both or nothing. A notice that is still NEW is submitted as it is. */
export function addNotification(core: Core, call: SoapCall): Reply {
  const { ClaimsNotification: notice, SubmitInd: submits, Declaration } = asNotification(call)
  if (submits && !Declaration) {
    refuse('SchemaFailed', wrong('Declaration', 'Required', 'Nothing is submitted without it.'))
  }
  const waiting = submits ? findNew(core, notice.externalRef) : undefined
  const { claimId } = waiting ?? create(core, call, notice)
  return submits
    ? submit(core, call, claimId)
    : { shape: { ClaimKey: requireClaim(core, claimId) } }
}

/** The claim's key as it is now, for who hears that it was done. */
export function recallNotification(core: Core, call: SoapCall): Shape {
  const claim = findByRef(core, asNotification(call).ClaimsNotification.externalRef)
  return claim ? { ClaimKey: claim } : {}
}

/** What SOAP does in one message is two operations of REST. */
export function notificationInRest(core: Core, { message }: Pick<SoapCall, 'message'>) {
  const { SubmitInd, ClaimsNotification } = message as Partial<Notification>
  const known = SubmitInd && findNew(core, ClaimsNotification?.externalRef ?? '')
  return [...(known ? [] : ['createClaim']), ...(SubmitInd ? ['submitClaim'] : [])]
}

function create(core: Core, call: SoapCall, notice: Shape): Claim {
  return read<Claim>(core, call, { operationId: 'createClaim', json: notice, place })
}

function submit(core: Core, call: SoapCall, claimId: string): Reply {
  const json = { declaration: asNotification(call).Declaration }
  const answer = perform(core, call, {
    operationId: 'submitClaim',
    params: { claimId },
    json,
    place,
  })
  const claim = requireClaim(core, claimId)
  if (answer.status === 202) {
    const { operationId } = answer.json as Operation
    return { code: 'ResultPending', shape: { ClaimKey: claim, OperationId: operationId } }
  }
  const issues = issuesOf(core, claim).filter(({ level }) => level === 'NOTICE')
  const told = issues.map((issue) => ({ ...issue, path: place(issue.pointer ?? '') }))
  return issues.length > 0
    ? { code: 'SuccessWithInfo', issues: told, shape: { ClaimKey: claim } }
    : { shape: { ClaimKey: claim } }
}

function findNew(core: Core, ref: string): Claim | undefined {
  const claim = findByRef(core, ref)
  return claim?.status === 'NEW' ? claim : undefined
}

function findByRef(core: Core, ref: string): Claim | undefined {
  return findClaim(core, findExternalRef(core, 'claim', ref)?.split('/').at(-1) ?? '')
}

function place(pointer: string): string {
  const signed = pointer.startsWith('/declaration')
  const path = signed
    ? ['Declaration', elementPath('Declaration', pointer.slice('/declaration'.length))]
    : ['ClaimsNotification', elementPath('ClaimsNotification', pointer)]
  return path.filter(Boolean).join('/')
}

const asNotification = ({ message }: SoapCall) => message as unknown as Notification
