/** Tells the claims team in plain words why this cannot be done now; undoes the transaction. */
export function notNow(message: string): never {
  throw Object.assign(new Error(message), { notNow: true })
}

export function isNotNow(error: unknown): error is Error {
  return error instanceof Error && 'notNow' in error
}
