/** Takes bytes off a stream in the lengths one asks for. */
export function readerOf(source: AsyncIterable<Uint8Array>) {
  const from = source[Symbol.asyncIterator]()
  let waiting: Uint8Array[] = []
  let bytes = 0
  let isOver = false

  async function fill(least: number) {
    while (bytes < least && !isOver) {
      const { done, value } = await from.next()
      if (done) isOver = true
      else {
        waiting.push(value)
        bytes += value.length
      }
    }
  }
  return {
    /** So many bytes; fewer only where the stream ends. */
    async take(length: number) {
      await fill(length)
      const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
      const taken = Buffer.from(all.subarray(0, length))
      const rest = all.subarray(taken.length)
      waiting = rest.length > 0 ? [rest] : []
      bytes = rest.length
      return taken
    },
    async isAtEnd() {
      await fill(1)
      return bytes === 0
    },
    async *rest() {
      yield* waiting
      waiting = []
      bytes = 0
      while (!isOver) {
        const { done, value } = await from.next()
        if (done) isOver = true
        else yield value
      }
    },
  }
}
