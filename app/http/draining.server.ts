let draining = false

/** Whether this process is about to end: then readiness says no, and connections end with their answer. */
export const isDraining = () => draining

export function setDraining(to: boolean) {
  draining = to
}
