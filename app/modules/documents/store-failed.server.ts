type StoreFailure =
  | 'StoreSilent'
  | 'StoreBroken'
  | 'StoreBusy'
  | 'StoreRefused'
  | 'StoreFull'
  | 'StoreDamaged'
  | 'CopyDamaged'
  | 'CopyLost'
  | 'CopyRaced'

/** A store did not do what it was asked. `code` is one word, for the ledger: nothing of the file. */
export class StoreFailed extends Error {
  readonly code: StoreFailure

  constructor(code: StoreFailure) {
    super(code)
    this.name = 'StoreFailed'
    this.code = code
  }

  /** Bytes that are not those sealed do not become so by waiting. */
  get isFinal() {
    return this.code === 'CopyDamaged'
  }
}
