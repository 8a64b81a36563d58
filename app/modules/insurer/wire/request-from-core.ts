import { wordFor, fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { requestStatuses, wants } from '#app/modules/insurer/core-codes.ts'
import type { RequestAtCore } from '#app/modules/insurer/insurer.ts'

export const WireActivity = z.object({
  activityId: z.string(),
  audience: z.string(),
  subject: z.string(),
  text: z.string(),
  wants: z.string(),
  documentTypes: z.array(z.string()).default([]),
  openedAt: z.string(),
  dueAt: z.string().optional(),
  status: z.string(),
  askedAgain: z.string().optional(),
  answers: z.array(z.object({ externalRef: z.string().optional() })).default([]),
})
export type WireActivity = z.infer<typeof WireActivity>

/** True for what is asked of the insured; everything else is the insurer's own. */
export const isForInsured = ({ audience }: WireActivity) => audience === 'insured'

/** A request in the portal's words. Unknown codes ask for whatever the person has, and stay open. */
export const requestFromCore = (wire: WireActivity): RequestAtCore => ({
  coreRequestId: wire.activityId,
  subject: wire.subject,
  text: wire.text,
  wants: wordFor(wants, wire.wants) ?? 'either',
  documentTypes: wire.documentTypes.map((type) => fromCode('documentTypes', type)),
  openedAt: wire.openedAt,
  dueAt: wire.dueAt,
  status: wordFor(requestStatuses, wire.status) ?? 'open',
  askedAgain: wire.askedAgain,
  answerRefs: wire.answers.map(({ externalRef }) => externalRef ?? ''),
})
