import { getCore } from '#app/modules/insurer/get-core.server.ts'

/**
 * The bytes of a policy document. Reading is not ownership: ask the owner's policy for the id first.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export const fetchPolicyDocument = (ids: { corePolicyId: string; coreDocumentId: string }) =>
  getCore().fetchPolicyDocument(ids)

/**
 * The bytes of a claim's document, of either side. Reading is not ownership: ask the owner's claim
 * for the id first.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`, also while the bytes are not there yet)
 */
export const fetchClaimDocument = (ids: { coreClaimId: string; coreDocumentId: string }) =>
  getCore().fetchClaimDocument(ids)
