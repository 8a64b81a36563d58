type Term = {
  effective: string
  expires: string
  status: 'pending' | 'in_force' | 'lapsed' | 'cancelled' | 'expired'
}

/**
 * Whether a policy was running on a day (YYYY-MM-DD). `expires` is the first day without cover.
 * Returns 'running'; 'before' or 'after' its term; 'unsure' within the term of a policy that lapsed
 * or was cancelled, since the insurer does not tell us on which day. A warning at most: only the
 * insurer decides on cover.
 */
export function coverageOn({ effective, expires, status }: Term, lossDate: string) {
  if (lossDate < effective) return 'before'
  if (lossDate >= expires) return 'after'
  return status === 'lapsed' || status === 'cancelled' ? 'unsure' : 'running'
}
