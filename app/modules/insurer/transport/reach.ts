import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'

/** A call that found no answer, or one that is not JSON, as InsurerUnavailable; its outcome is unknown. */
export async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof SyntaxError) throw new InsurerUnavailable('UnreadableAnswer')
    if (isTransportError(error)) throw new InsurerUnavailable('NoAnswer')
    throw error
  }
}

/** fetch throws TypeError for every broken connection and DOMException for our own time limit. */
const isTransportError = (error: unknown) =>
  error instanceof TypeError || error instanceof DOMException
