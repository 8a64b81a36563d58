import type { Position } from '#tests/cluster/model/position.ts'

/** What the primary tells a replica: a change as pages, or only that it is there; at last, who takes over. */
export type Frame = {
  at: number
  position: Position
  size?: number
  pages?: number[]
  /** The session of the lease, handed over. */
  session?: string
}

/** A frame as bytes: the lengths of its two parts, its head, its pages. */
export function encode(frame: Frame, pages = Buffer.alloc(0)) {
  const head = Buffer.from(JSON.stringify(frame))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(head.length, 0)
  lengths.writeUInt32BE(pages.length, 4)
  return Buffer.concat([lengths, head, pages])
}

/** The frames in a stream of bytes, each once all of it is there. */
export async function* decode(stream: AsyncIterable<Uint8Array>) {
  let rest = Buffer.alloc(0)
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 8) {
      const [head, pages] = [rest.readUInt32BE(0), rest.readUInt32BE(4)]
      if (rest.length < 8 + head + pages) break
      const frame = JSON.parse(rest.subarray(8, 8 + head).toString()) as Frame
      yield { frame, bytes: rest.subarray(8 + head, 8 + head + pages) }
      rest = rest.subarray(8 + head + pages)
    }
  }
}
