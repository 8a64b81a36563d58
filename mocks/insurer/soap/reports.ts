import { type Core } from '../core.ts'
import { requireClaim } from '../claims/keep-claim.ts'
import { wrong } from '../claims/notice-rules.ts'
import { type Answer } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Activity, type ClaimDocument, type GivenAnswer } from '../shapes.ts'
import { findThing } from '../things.ts'
import { perform, type Reply, type SoapCall } from './perform.ts'
import { elementPath, type Shape } from './translate.ts'

/** What each kind of report is in REST, the element it needs and that element's type. */
const kinds: Record<string, { element: string; type?: string; rest: string[] }> = {
  DETAILS: { element: 'DetailsMod', rest: ['updateClaim'] },
  DOCUMENT: { element: 'DocumentAdd', rest: ['addClaimDocument', 'putClaimDocumentContent'] },
  ANSWER: { element: 'AnswerAdd', rest: ['answerActivity'] },
  NOTE: { element: 'NoteAdd', rest: ['addNote'] },
  SUPPLEMENT: { element: 'SupplementAdd', rest: ['addSupplement'] },
  APPEAL: { element: 'AppealAdd', rest: ['addAppeal'] },
  WITHDRAWAL: { element: 'Reason', type: 'ReasonInfo', rest: ['withdrawClaim'] },
  REOPEN: { element: 'Reason', type: 'ReasonInfo', rest: ['reopenClaim'] },
}
const bodies = new Set(Object.values(kinds).map(({ element }) => element))

type Report = { ClaimId: string; BaseVersion?: number; SubsequentRptTypeCd: string } & Shape

/** One thing told on top of a claim; the claim's key afterwards, and what it became. */
export function submitReport(core: Core, call: SoapCall): Reply {
  const report = call.message as Report
  const { ClaimId: claimId, SubsequentRptTypeCd, BaseVersion } = report
  const { version } = requireClaim(core, claimId)
  if (BaseVersion !== undefined && BaseVersion !== version) refuse('StaleVersion')
  if (SubsequentRptTypeCd === 'DETAILS' && BaseVersion === undefined) refuse('PreconditionRequired')
  const body = bodyOf(report)
  const made = makers[SubsequentRptTypeCd]?.(core, call, claimId, body) ?? file(core, call, body)
  return { shape: { ...made, ...recallReport(core, call) } }
}

/** The claim's key as it is now. */
export function recallReport(core: Core, { message }: SoapCall): Shape {
  return { ClaimKey: requireClaim(core, (message as Report).ClaimId) }
}

export function reportInRest({ message }: Pick<SoapCall, 'message'>): string[] {
  return kinds[(message as Report).SubsequentRptTypeCd]?.rest ?? []
}

function bodyOf(report: Report): Shape {
  const { element } = kindOf(report)
  const given = [...bodies].filter((name) => report[name] !== undefined)
  if (given.length !== 1 || given[0] !== element) {
    refuse('SchemaFailed', wrong(element, 'Choice', 'This kind of report needs exactly this one.'))
  }
  return report[element] as Shape
}

type Maker = (core: Core, call: SoapCall, claimId: string, body: Shape) => Shape

const makers: Record<string, Maker> = { DOCUMENT: addDocument, ANSWER: addAnswer }

function addDocument(core: Core, call: SoapCall, claimId: string, body: Shape): Shape {
  const { content, ...metadata } = body
  const known = rest(core, call, metadata).json as ClaimDocument
  const { documentId } = known
  const isHere = known.state !== 'expected'
  const document = isHere
    ? known
    : (perform(core, call, {
        operationId: 'putClaimDocumentContent',
        params: { claimId, documentId },
        bytes: Buffer.from(String(content), 'base64'),
      }).json as ClaimDocument)
  return { ResourceId: documentId, Document: document }
}

function addAnswer(core: Core, call: SoapCall, claimId: string, body: Shape): Shape {
  const { activityId, ...answer } = body
  const activity = findThing<Activity>(core, 'activity', String(activityId))
  if (activity?.claimId !== claimId) refuse('NotFound')
  const { answers } = rest(core, call, answer, { activityId: activity.activityId }).json as {
    answers: GivenAnswer[]
  }
  return { ResourceId: answers.at(-1)?.answerId }
}

/** Every other kind: what it became has an id of its own, or is the claim. */
function file(core: Core, call: SoapCall, body: Shape): Shape {
  const { id, noteId } = rest(core, call, body).json as { id?: string; noteId?: string }
  return { ResourceId: id ?? noteId }
}

function rest(
  core: Core,
  call: SoapCall,
  json: Shape,
  params: Record<string, string> = {},
): Answer {
  const report = call.message as Report
  const {
    element,
    type = element,
    rest: [operationId = ''],
  } = kindOf(report)
  return perform(core, call, {
    ...{ operationId, json, baseVersion: report.BaseVersion },
    params: { claimId: report.ClaimId, ...params },
    place: (pointer) => [element, elementPath(type, pointer)].filter(Boolean).join('/'),
  })
}

function kindOf({ SubsequentRptTypeCd }: Report) {
  return kinds[SubsequentRptTypeCd] ?? refuse('SchemaFailed')
}
