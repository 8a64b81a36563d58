/** The contract's wire shapes, as far as this stand-in fills them in; a test holds them against the schemas. */
export type * from './shapes/basics.ts'
export type * from './shapes/policy.ts'
export type * from './shapes/claim.ts'
export type * from './shapes/exchange.ts'
