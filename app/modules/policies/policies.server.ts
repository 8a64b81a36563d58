export { listPolicies } from './list-policies.server.ts'
export { findOwnPolicy } from './find-own-policy.server.ts'
export { savePoliciesFromCore } from './save-policies-from-core.server.ts'
