import { type Core } from '../core.ts'
import { seconds } from '../times.ts'
import { aims, type Dial, type Target } from './dials.ts'

type Bucket = { fullUntil: number; refused: number }

const buckets = new WeakMap<Core, Map<number, Bucket>>()

/**
 * The capacities that this request is too much for. A core takes `perSecond` calls a second and what the
 * last second (or `ms`) left over; of what it refuses it keeps nothing.
 */
export function listOverrun(core: Core, dials: Dial[], target: Target): Dial[] {
  return dials.filter(
    (dial) => dial.fault === 'capacity' && aims(dial, target) && !takes(bucketOf(core, dial), dial),
  )
}

/** How many requests a capacity was too small for since the core started. */
export const countRefused = (core: Core, dial: Dial) => bucketOf(core, dial).refused

/** The clock that no test moves: how fast requests come is a matter of real time. */
function takes(bucket: Bucket, { perSecond = 50, ms = seconds(1) }: Dial): boolean {
  const now = performance.now()
  const fullUntil = Math.max(bucket.fullUntil, now) + seconds(1) / perSecond
  if (fullUntil - now > ms) {
    bucket.refused += 1
    return false
  }
  bucket.fullUntil = fullUntil
  return true
}

function bucketOf(core: Core, { id }: Dial): Bucket {
  const ofCore = buckets.get(core) ?? new Map<number, Bucket>()
  buckets.set(core, ofCore)
  const bucket = ofCore.get(id) ?? { fullUntil: 0, refused: 0 }
  ofCore.set(id, bucket)
  return bucket
}
