/** The same request without what it brought: what was read of a body cannot be handed on. */
export function withoutBody({ url, method, signal, headers }: Request) {
  const left = new Headers(headers)
  for (const name of ['content-type', 'content-length']) left.delete(name)
  return new Request(url, { method, headers: left, signal })
}
