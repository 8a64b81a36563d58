import { createHash } from 'node:crypto'
import { z } from 'zod'
import { askSoap, type Answer } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { reports } from '#app/modules/insurer/soap/claim-elements.ts'
import { toElements } from '#app/modules/insurer/soap/elements.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'

/** Each kind of report and the element its body is. */
const elementOf = {
  DETAILS: 'DetailsMod',
  DOCUMENT: 'DocumentAdd',
  ANSWER: 'AnswerAdd',
  NOTE: 'NoteAdd',
  SUPPLEMENT: 'SupplementAdd',
  APPEAL: 'AppealAdd',
  WITHDRAWAL: 'Reason',
  REOPEN: 'Reason',
} as const satisfies Record<string, keyof typeof reports>

type Report = {
  coreClaimId: string
  key: string
  kind: keyof typeof elementOf
  body: object
  baseVersion?: number
}

const Key = z.object({ ClaimKey: z.object({ ClaimId: z.string(), Version: z.number().int() }) })

/** Tells one thing on top of a claim, under its key. @throws as `askSoap` does */
export async function submitReport({ coreClaimId, key, kind, body, baseVersion }: Report) {
  const element = elementOf[kind]
  const message = {
    ClaimId: coreClaimId,
    ...(baseVersion === undefined ? {} : { BaseVersion: baseVersion }),
    SubsequentRptTypeCd: kind,
    [element]: toElements(reports[element], body),
  }
  const answer = await askSoap({ operation: 'ClaimsSubsequentRptSubmit', message, key })
  return { answer, version: understand(Key, answer).ClaimKey.Version }
}

export const claimIdIn = (answer: Answer) => understand(Key, answer).ClaimKey.ClaimId

/** One key per change and version it goes on: a repeat is known, another change never mistaken for it. */
export function keyOfChange(id: string, version: number, change: object) {
  const digest = createHash('sha256').update(JSON.stringify(change)).digest('base64url')
  return `${id}:${version}:${digest.slice(0, 22)}`
}
