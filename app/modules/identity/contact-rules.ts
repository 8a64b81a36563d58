import { hours, minutes } from '#app/platform/clock.ts'

/** How long somebody has for both codes of a new email address or phone, new codes included. */
export const CHANGE_LIFETIME = minutes(30)

/** How long a new postal address waits before money and letters go there. */
export const ADDRESS_HOLD = hours(24)
