import { notFound } from '#app/http/guards.server.ts'

/** An address that no route knows, so that its 404 still speaks the reader's language. */
export function loader(): never {
  throw notFound()
}

export default function NotFound() {
  return null
}
