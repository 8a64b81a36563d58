import { createInflate } from 'node:zlib'

/** What all streams of a PDF, and what one of them, may unpack to: sixty scanned pages, or a large plan. */
const MAX_UNPACKED_BYTES = 1_000_000_000
const MAX_STREAM_BYTES = 300_000_000
const WINDOW_BYTES = 1_000_000
/** Windows overlap by more than the longest thing looked for. */
const OVERLAP_BYTES = 4_096
/** How far before its stream a dictionary is looked for. */
const DICTIONARY_BYTES = 2_048

/** Each letter of a name may be written as # and two digits. */
const nameOf = (name: string) => `/${[...name].map(letterOf).join('')}`
function letterOf(letter: string) {
  const [high, low] = letter.charCodeAt(0).toString(16)
  return `(?:${letter}|#${high}[${low}${low!.toUpperCase()}])`
}

/** Programs, and other files carried within. */
const carried = new RegExp(
  `(?:${['JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia', 'XFA'].map(nameOf).join('|')})(?=s?[\\s()<>[\\]{}/%]|s?$)`,
)
/** A page, or another container, for a reader that takes this for something else. */
const foreign = /<(?:script|html)[\s>]|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|PK\x05\x06\0\0\0\0/i
/** Nesting no writer produces, made to break readers. */
const deep = /(?:\[\s*){100}|(?:<<\s*(?:\/[^\s/<>()[\]]{1,20}\s*)?){100}/

type Verdict = 'sound' | 'carriesMore' | 'damaged'

/**
 * Looks through every byte of a PDF and through what its streams unpack to, within bounds. 'carriesMore':
 * it has a program, another file or another kind of file in it. 'damaged': it is made to break readers.
 */
export async function inspectPdf(bytes: Buffer): Promise<Verdict> {
  for (let at = 0; at < bytes.length; at += WINDOW_BYTES - OVERLAP_BYTES) {
    const text = bytes.toString('latin1', at, at + WINDOW_BYTES)
    const verdict = foreign.test(text) ? 'carriesMore' : judge(text)
    if (verdict !== 'sound') return verdict
  }
  return inspectStreams(bytes)
}

function judge(text: string): Verdict {
  if (carried.test(text)) return 'carriesMore'
  return deep.test(text) ? 'damaged' : 'sound'
}

async function inspectStreams(bytes: Buffer): Promise<Verdict> {
  let left = MAX_UNPACKED_BYTES
  for (const from of streamsOf(bytes)) {
    const dictionary = dictionaryBefore(bytes, from)
    if (!canLookInto(dictionary)) return 'damaged'
    if (!isDeflated(bytes, from)) continue
    const most = Math.min(left, MAX_STREAM_BYTES)
    const judgeText = isPicture(dictionary) ? () => 'sound' as const : judge
    const { verdict, size } = await unpack(bytes.subarray(from), most, judgeText)
    if (verdict !== 'sound') return verdict
    left -= size
  }
  return 'sound'
}

/** Where the content of each stream begins, whatever a dictionary says of it. */
function* streamsOf(bytes: Buffer) {
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue
    const next = bytes[at + 6]
    if (next === 0x0a) yield at + 7
    else if (next === 0x0d) yield at + (bytes[at + 7] === 0x0a ? 8 : 7)
  }
}

function dictionaryBefore(bytes: Buffer, from: number) {
  const before = bytes.toString('latin1', Math.max(0, from - DICTIONARY_BYTES), from)
  return before.slice(before.lastIndexOf(' obj') + 1)
}

/** Packed twice, or objects packed in a way that hides them from us. */
function canLookInto(dictionary: string) {
  const deflated = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
  if (deflated > 1) return false
  return !holdsObjects.test(dictionary) || !/\/(?:ASCII|LZW|RunLength)/.test(dictionary)
}

const holdsObjects = new RegExp(nameOf('ObjStm'))

/** Pixels are counted and not read: in millions of them any word comes up. */
const isPicture = (dictionary: string) =>
  /\/Image\b/.test(dictionary) && !holdsObjects.test(dictionary)

const isDeflated = (bytes: Buffer, at: number) =>
  (bytes[at]! & 0x0f) === 8 && bytes.readUInt16BE(Math.min(at, bytes.length - 2)) % 31 === 0

/** Unpacks piece by piece, keeping none; stops where the stream ends, breaks off or passes `most` bytes. */
async function unpack(packed: Buffer, most: number, judgeText: (text: string) => Verdict) {
  const inflate = createInflate({ chunkSize: 64 * 1024 })
  let size = 0
  let last = ''
  let verdict: Verdict = 'sound'
  inflate.end(packed)
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length
      const text = last + piece.toString('latin1')
      verdict = size > most ? 'damaged' : judgeText(text)
      if (verdict !== 'sound') break
      last = text.slice(-OVERLAP_BYTES)
    }
  } catch {
    // A stream that does not unpack holds nothing a reader could run either.
  }
  return { verdict, size }
}
