import { read, type Db } from '#db/client.server.ts'
import type {
  Declaration,
  Line,
  NoticeDetails,
  NoticeForCore,
} from '#app/modules/insurer/insurer.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import {
  answersOf,
  declarationOf,
  findRow,
  policyNumberTextOf,
  saidByCore,
  type ClaimRow,
} from './claim-row.server.ts'
import { reporterContactOf } from './give-report.server.ts'
import { withProofIds } from './proof-files.server.ts'
import { toNoticeDetails } from './questions/questions.ts'

type Notice = NoticeForCore & { coreClaimId?: string; declaration: Declaration }

/**
 * The notice as it stands now, everything answered so far included, with what was signed.
 * `coreClaimId` is there once the insurer has an earlier state of it.
 * @throws when there is no such claim or it was never submitted
 */
export async function getNoticeForInsurer(claimId: string): Promise<Notice> {
  const row = read((db) => getRow(db, claimId))
  const { when, what, contact: own } = answersOf(row)
  const contact = own ?? reporterContactOf(answersOf(row))
  const declaration = declarationOf(row)
  if (!when || !what || !contact || !declaration || row.noticedAt === null)
    throw new Error('This claim was not submitted')
  const { fraudNotice, shownAt, signedName, signedAt, reporterName } = declaration
  const details = await detailsOf(row)
  return {
    reporterName,
    ...details,
    // Lane one asked for the time too, and nobody else has added to a notice that is not taken up.
    takenBack: [...new Set([...(details.takenBack ?? []), 'timeApprox' as const])],
    claimId,
    noticedAt: new Date(row.noticedAt).toISOString(),
    policy: await policyOf(row),
    lossDate: when.lossDate,
    cause: what.cause,
    contact,
    language: row.language as NoticeForCore['language'],
    ...(row.coreClaimId ? { coreClaimId: row.coreClaimId } : {}),
    declaration: { fraudNotice, shownAt, signedName, signedAt },
  }
}

/**
 * What the policyholder answered, for a claim the insurer has; `coreClaimId` is missing before that.
 * `unsentSince` names the change for `markDetailsSent`. A claim made by phone has only what was answered here.
 * @throws when there is no such claim
 */
export async function getDetailsForInsurer(claimId: string) {
  const row = read((db) => getRow(db, claimId))
  const { when, what, contact } = answersOf(row)
  const changes: NoticeDetails = {
    ...(await detailsOf(row)),
    ...(when ? { lossDate: when.lossDate } : {}),
    ...(what ? { cause: what.cause } : {}),
    ...(contact ? { contact } : {}),
  }
  return {
    coreClaimId: row.coreClaimId ?? undefined,
    changes,
    unsentSince: row.detailsUnsentSince,
  }
}

/** The insurer's id of a claim; undefined until it has the notice. */
export async function findCoreClaimId(claimId: string) {
  return read((db) => getRow(db, claimId).coreClaimId ?? undefined)
}

async function detailsOf(row: ClaimRow): Promise<NoticeDetails> {
  const answers = answersOf(row)
  const { when, what } = answers
  const cause = what?.cause ?? saidByCore(row)?.cause
  const told = toNoticeDetails(row.line as Line, answers, cause)
  return {
    ...(row.policyToTell ? { corePolicyId: row.policyToTell } : {}),
    ...(await withProofIds(told, { claimId: row.id, holderId: row.holderId })),
    ...(when?.timeApprox ? { timeApprox: when.timeApprox } : {}),
    ...(what?.description ? { description: what.description } : {}),
  }
}

async function policyOf(row: ClaimRow): Promise<NoticeForCore['policy']> {
  const { policyId, holderId, policyToTell } = row
  if (policyToTell) return { corePolicyId: policyToTell }
  const policy = policyId && holderId ? await findOwnPolicy({ policyId, holderId }) : undefined
  if (policy) return { corePolicyId: policy.corePolicyId }
  return { policyNumberText: policyNumberTextOf(row) ?? '', line: row.line as Line }
}

function getRow(db: Db, claimId: string) {
  const row = findRow(db, claimId)
  if (!row) throw new Error('No such claim')
  return row
}
