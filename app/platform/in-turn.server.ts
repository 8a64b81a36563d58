/** Each hash takes 19 MiB and a thread: two at a time leave threads of the pool for everything else. */
const AT_ONCE = 2

const waiting: (() => void)[] = []
let running = 0

/** Runs expensive work when its turn comes, in the order of asking. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
