const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bytes as age writes keys (BIP 173): a word, `1`, the bytes in groups of five bits, a checksum. */
export function bech32(word: string, bytes: Uint8Array) {
  const data = inFives(bytes)
  const codes = [...word].map((letter) => letter.charCodeAt(0))
  const before = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  const sum = polymod([...before, ...data, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31)
  return `${word}1${[...data, ...checksum].map((value) => LETTERS[value]).join('')}`
}

function inFives(bytes: Uint8Array) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => parseInt(five.padEnd(5, '0'), 2))
}

const polymod = (values: number[]) =>
  values.reduce((sum, value) => {
    const top = sum >>> 25
    const next = ((sum & 0x1ffffff) << 5) ^ value
    return GENERATOR.reduce((all, one, bit) => ((top >>> bit) & 1 ? all ^ one : all), next)
  }, 1)
