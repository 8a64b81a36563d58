import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'

export { percentOf, type Money } from './percent-of.ts'
export { deductibleOf, type Deductible } from './deductible-of.ts'
export { coverageOn } from './coverage-on.ts'

/** A policy of one holder, as the insurer last told it. `policyId` is ours, `readAt` milliseconds since 1970. */
export type Policy = PolicyAtCore & { policyId: string; readAt: number }

export type Coverage = Policy['coverages'][number]
export type InsuredObject = Policy['objects'][number]
export type PolicyDocument = Policy['documents'][number]
