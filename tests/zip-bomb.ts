import { crc32, deflateRawSync, constants } from 'node:zlib'

const MEGABYTE = 1_000_000

/** As many megabytes of zeros, packed as zlib does; made without ever holding them. */
export function zeros(megabytes: number) {
  const piece = deflateRawSync(Buffer.alloc(MEGABYTE), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  })
  const last = deflateRawSync(Buffer.alloc(1))
  const pieces = Array.from({ length: megabytes }, () => piece)
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...pieces, last, Buffer.alloc(4)])
}

/** An archive with one file of so many megabytes of zeros; `comment` stands at its very end. */
export function zipOf({ name = 'a.txt', megabytes = 1, comment = Buffer.alloc(0) } = {}) {
  const packed = zeros(megabytes).subarray(2, -4)
  const entry = Buffer.alloc(26)
  entry.writeUInt16LE(20, 0)
  entry.writeUInt16LE(8, 4)
  entry.writeUInt32LE(crc32(Buffer.alloc(1)), 10)
  entry.writeUInt32LE(packed.length, 14)
  entry.writeUInt32LE(megabytes * MEGABYTE + 1, 18)
  entry.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), entry, Buffer.from(name), packed])
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    entry,
    Buffer.alloc(14),
    Buffer.from(name),
  ])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  end.writeUInt16LE(comment.length, 16)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end, comment])
}
