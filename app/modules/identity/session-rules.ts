import { days, hours, minutes, seconds } from '#app/platform/clock.ts'
import { type Role } from './identity.ts'

export type SessionLimits = {
  /** A session ends this long after its login, whatever happens. */
  absolute: number
  /** A session ends when its browser was not here for this long. */
  idle: number
  /** The end that comes whatever happens is announced this long before. */
  announced: number
}

const ofPolicyholders: SessionLimits = {
  absolute: days(30),
  idle: hours(12),
  announced: hours(24),
}

/** Staff see what is many people's, often at a desk that others pass. */
const ofStaff: SessionLimits = { absolute: hours(12), idle: hours(1), announced: minutes(30) }

/** How long sessions of a role last; all in milliseconds. */
export const sessionLimits = (role: Role) => (role === 'policyholder' ? ofPolicyholders : ofStaff)

/** No token older than this proves that its browser was here lately enough for anybody. */
export const LONGEST_IDLE = ofPolicyholders.idle

/** A refresh secret older than this is replaced at the next POST. */
export const ROTATE_AFTER = minutes(10)

/** A secret replaced meanwhile by another tab still counts for this long. */
export const ROTATION_GRACE = seconds(60)
