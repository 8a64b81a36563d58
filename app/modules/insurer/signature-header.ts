/** The parts of the core's header `t=…,v1=…[,v1=…]`; undefined where it is not of that form. */
export function readSignatureHeader(header: string | null) {
  if (!header || !/^t=\d{10}(,v1=[0-9a-f]{64}){1,4}$/.test(header)) return undefined
  const [time = '', ...signatures] = header.split(',')
  return {
    timestamp: time.slice('t='.length),
    signature: signatures.map((one) => one.slice('v1='.length)).join(','),
  }
}
