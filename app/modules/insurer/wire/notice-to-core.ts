import { toCode, toCodes } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { languagesAtCore } from '#app/modules/insurer/core-codes.ts'
import { answersToCore } from '#app/modules/insurer/wire/answers-to-core.ts'
import type { Declaration, NoticeDetails, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import { reportToCore, withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

type Wire = components['schemas']

/** The first notice as the core's contract has it: its body is closed, so nothing else may travel. */
export function noticeToCore(notice: NoticeForCore): Wire['ClaimNotice'] {
  const { policy, lossDate, cause, contact } = notice
  return {
    ...fieldsToCore(notice),
    externalRef: notice.claimId,
    noticedAt: notice.noticedAt,
    ...('corePolicyId' in policy
      ? { policyId: policy.corePolicyId }
      : { policyNumberText: policy.policyNumberText, line: policy.line }),
    lossDate,
    cause: toCode<Wire['LossCause']>('causes', cause),
    contact: withoutGaps(contact),
  }
}

/** Later answers as a PATCH: what is present replaces what the core has, whole; `clear` empties. */
export function detailsToCore(details: NoticeDetails): Wire['ClaimPatch'] {
  const fields = fieldsToCore(details)
  const clear = details.takenBack?.filter((name) => fields[name] === undefined) ?? []
  return clear.length > 0 ? { ...fields, clear } : fields
}

function fieldsToCore(details: NoticeDetails): Wire['ClaimPatch'] {
  const { reporterName, reporterRelation } = details
  return withoutGaps({
    policyId: details.corePolicyId,
    lossDate: details.lossDate,
    timeApprox: details.timeApprox,
    cause: details.cause && toCode<Wire['LossCause']>('causes', details.cause),
    place: details.place && { text: details.place },
    description: details.description,
    reporter:
      reporterName &&
      withoutGaps({
        name: reporterName,
        relation:
          reporterRelation && toCode<ReporterRelation>('reporterRelations', reporterRelation),
      }),
    contact: details.contact && withoutGaps(details.contact),
    language: details.language && languagesAtCore[details.language],
    injured: details.injured && toCode<Wire['Triage']>('triage', details.injured),
    people: details.people?.map(withoutGaps),
    authority: details.authority && reportToCore(details.authority),
    witnesses: details.witnesses?.map(withoutGaps),
    otherInsurance: details.otherInsurance && withoutGaps(details.otherInsurance),
    immediateNeeds: toCodes<ImmediateNeed>('needs', details.immediateNeeds),
    details: details.details && answersToCore(details.details),
  }) as Wire['ClaimPatch']
}

/** The signature under the fraud notice. */
export const declarationToCore = (declaration: Declaration): Wire['Declaration'] => ({
  fraudNotice: {
    ...declaration.fraudNotice,
    language: languagesAtCore[declaration.fraudNotice.language],
  },
  shownAt: declaration.shownAt,
  signedName: declaration.signedName,
  signedAt: declaration.signedAt,
  esignConsent: true,
})

type ReporterRelation = NonNullable<NonNullable<Wire['NoticeFields']['reporter']>['relation']>
type ImmediateNeed = NonNullable<Wire['NoticeFields']['immediateNeeds']>[number]
