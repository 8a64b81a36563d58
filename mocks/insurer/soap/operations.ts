import { type Core } from '../core.ts'
import { type Answer } from '../rest/call.ts'
import { downloadChanges, downloadPayments, inquireCatastrophes } from './downloads.ts'
import { inquireClaims, inquiryInRest } from './inquiries.ts'
import { addNotification, notificationInRest, recallNotification } from './notifications.ts'
import { type Reply, type SoapCall } from './perform.ts'
import {
  changePerson,
  documentInRest,
  inquireDocument,
  inquirePolicies,
  matchPerson,
  policiesInRest,
  recallPerson,
  verifyPerson,
} from './policies.ts'
import { recallReport, reportInRest, submitReport } from './reports.ts'
import { type Shape } from './translate.ts'

type Asked = Pick<SoapCall, 'message'>

export type SoapOperation = {
  run: (core: Core, call: SoapCall) => Reply | Answer
  /** The operationIds of REST that this does, by which a dial finds it too. */
  inRest: (core: Core, call: Asked) => string[]
  /** Of an operation that changes something, once per RqUID: what is told of it when its answer is gone. */
  recall?: (core: Core, call: SoapCall) => Shape
}

const only = (name: string) => () => [name]
const byMessage = (inRest: (call: Asked) => string[]) => (_: Core, call: Asked) => inRest(call)

/** The WSDL's operations; a test sees that none is missing. */
export const soapOperations: Record<string, SoapOperation> = {
  ClaimsNotificationAdd: {
    run: addNotification,
    inRest: notificationInRest,
    recall: recallNotification,
  },
  ClaimStatusInq: { run: inquireClaims, inRest: byMessage(inquiryInRest) },
  ClaimsSubsequentRptSubmit: {
    run: submitReport,
    inRest: byMessage(reportInRest),
    recall: recallReport,
  },
  PolicyInq: { run: inquirePolicies, inRest: byMessage(policiesInRest) },
  PolicyholderVerify: { run: verifyPerson, inRest: only('verifyCredentials') },
  PolicyMatch: { run: matchPerson, inRest: only('matchPolicy') },
  ClaimDownload: { run: downloadChanges, inRest: only('listEvents') },
  ClaimPaymentsDownload: { run: downloadPayments, inRest: only('listPayments') },
  DocumentInq: { run: inquireDocument, inRest: byMessage(documentInRest) },
  PolicyholderMod: { run: changePerson, inRest: only('updateContact'), recall: recallPerson },
  CatastropheInq: { run: inquireCatastrophes, inRest: only('listCatastrophes') },
}
