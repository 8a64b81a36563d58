/** A way we cannot reach somebody, and why: their emails came back or were called spam, their texts did not arrive. */
export type LostWay = { why: 'email' | 'emailSpam' | 'text'; address: string }
