import { wordFor, fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { linesAtCore, policyStatuses } from '#app/modules/insurer/core-codes.ts'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import { objectFromCore, WireObject } from '#app/modules/insurer/wire/object-from-core.ts'
import { WireMoney } from '#app/modules/insurer/wire/wire-parts.ts'

export const WirePolicy = z.object({
  policyId: z.string(),
  policyNumber: z.string(),
  version: z.number().int(),
  line: z.string(),
  product: z.string(),
  state: z.string().optional(),
  term: z.object({ effective: z.string(), expires: z.string() }),
  status: z.string(),
  namedInsureds: z.array(z.object({ name: z.string() })).default([]),
  coverages: z
    .array(
      z.object({
        code: z.string(),
        name: z.string(),
        limit: WireMoney.optional(),
        limitBasis: z.string().optional(),
        deductible: WireMoney.optional(),
        deductiblePercent: z.number().optional(),
        objectIds: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  insuredObjects: z.array(WireObject).default([]),
})

export const WirePolicyDocument = z.object({
  documentId: z.string(),
  type: z.string(),
  title: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  effective: z.string().optional(),
})

type Wire = {
  policy: z.infer<typeof WirePolicy>
  documents: z.infer<typeof WirePolicyDocument>[]
}

/**
 * The policy in the portal's words; undefined for a line of business it was not taught. A status we
 * cannot name reads as pending: it promises no cover.
 */
export function policyFromCore({ policy, documents }: Wire): PolicyAtCore | undefined {
  const { policyId, term, insuredObjects, ...same } = policy
  const line = wordFor(linesAtCore, policy.line)
  if (!line) return undefined
  return {
    ...same,
    ...term,
    corePolicyId: policyId,
    line,
    status: wordFor(policyStatuses, policy.status) ?? 'pending',
    namedInsureds: policy.namedInsureds.map(({ name }) => name),
    coverages: policy.coverages.map((coverage) => ({
      ...coverage,
      limitBasis: coverage.limitBasis && fromCode('limitBases', coverage.limitBasis),
    })),
    objects: insuredObjects.flatMap((object) => objectFromCore(object) ?? []),
    documents: documents.map(({ documentId, ...document }) => ({
      ...document,
      coreDocumentId: documentId,
      type: fromCode('policyDocumentTypes', document.type),
    })),
  }
}
