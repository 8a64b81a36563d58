import { claimNames } from './names-of-claims.ts'
import { noticeNames } from './names-of-notices.ts'
import { policyNames } from './names-of-policies.ts'

/**
 * What the WSDL's elements are called in the shapes of REST, which this core keeps: per complex type, element to
 * property. `a.b` is a property inside a property. `.` puts what is inside in the same object, `.kind=vehicle` as
 * well and marks it so. A type that is not here keeps its own names.
 */
export const names: Names = { ...noticeNames, ...claimNames, ...policyNames }

export type Names = Record<string, Record<string, string>>
