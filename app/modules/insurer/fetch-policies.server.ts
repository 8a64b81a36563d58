import { getCore } from '#app/modules/insurer/get-core.server.ts'

/**
 * A person's policies with coverages, objects and documents; those ended within seven years too.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export const fetchPolicies = (holderId: string) => getCore().fetchPolicies(holderId)
