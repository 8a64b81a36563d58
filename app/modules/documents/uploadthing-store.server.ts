import type * as Sdk from 'uploadthing/server'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { inSpan } from '#app/platform/trace.server.ts'
import { isOurCopyId } from './copy-id.server.ts'
import type { DocumentStore } from './document-store.server.ts'
import { StoreFailed } from './store-failed.server.ts'

/**
 * UploadThing, by its server SDK. It sees sealed bytes named `<our id>.bin` and nothing else: our id is
 * the custom id, by which a copy is found again when nobody heard its key.
 */
export const uploadThingStore: DocumentStore = {
  put: (copyId, sealed) =>
    ask(async ({ api, sdk }) => {
      const type = 'application/octet-stream'
      const file = new sdk.UTFile([new Uint8Array(sealed)], `${copyId}.bin`, {
        customId: copyId,
        type,
      })
      const how = { acl: 'private', contentDisposition: 'attachment' } as const
      const { data, error } = await api.uploadFiles(file, how)
      if (error) throw new Error(error.code)
      return data.key
    }),

  fetch: ({ copyId, storeKey }) =>
    ask(async ({ api, fetch }) => {
      const { ufsUrl } = await api.generateSignedURL(storeKey ?? copyId, { expiresIn: 60 })
      const response = await fetch(ufsUrl)
      if (response.ok) return Buffer.from(await response.arrayBuffer())
      if (isRefusal(response.status)) return undefined
      throw new Error('No answer')
    }),

  remove: (copyIds) =>
    ask(async ({ api }) => {
      const { success } = await api.deleteFiles(copyIds, { keyType: 'customId' })
      if (!success) throw new Error('Not deleted')
    }),

  /** What others keep in the same app is none of ours. */
  async *list() {
    for (let offset = 0, more = true; more; offset += PAGE) {
      const page = await ask(({ api }) => api.listFiles({ limit: PAGE, offset }))
      yield page.files.flatMap(({ customId, uploadedAt, status }) =>
        status === 'Uploaded' && customId && isOurCopyId(customId)
          ? [{ copyId: customId, since: uploadedAt }]
          : [],
      )
      more = page.hasMore
    }
  },
}

const PAGE = 500

type Asking = { api: Sdk.UTApi; sdk: typeof Sdk; fetch: typeof fetch }

/** Says what became of it by the last status seen: errors of the SDK quote signed addresses. */
async function ask<T>(act: (asking: Asking) => Promise<T>): Promise<T> {
  const sdk = await openSdk()
  let status: number | undefined
  const patiently: typeof fetch = async (input, init) => {
    status = undefined
    const patience = AbortSignal.timeout(seconds(env.UPLOADTHING_TIMEOUT_SECONDS))
    const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience
    const response = await inSpan('the store', {}, () => fetch(input, { ...init, signal }))
    status = response.status
    return response
  }
  const api = new sdk.UTApi({ ...settings(), fetch: patiently as never, logLevel: 'None' })
  try {
    return await act({ api, sdk, fetch: patiently })
  } catch {
    throw new StoreFailed(reasonOf(status))
  }
}

let opened: Promise<typeof Sdk> | undefined

/** Loading it takes a second and 42 MB, so a portal without this store never does. */
function openSdk() {
  opened ??= import('uploadthing/server').finally(hushDeprecations)
  return opened
}

/** With each upload the SDK warns of a field it reads itself, past its log level and into our log. */
function hushDeprecations() {
  const { warn } = console
  const isOurs = (words: unknown[]) => !String(words[0]).includes('[uploadthing][deprecated]')
  Object.assign(console, { warn: (...words: unknown[]) => isOurs(words) && warn(...words) })
}

function settings() {
  const { UPLOADTHING_TOKEN: token = '', UPLOADTHING_HOST: host } = env
  if (!host) return { token }
  const url = `http://${host}/uploadthing`
  const ufsHost = `${host}/uploadthing`
  return { token, ingestUrl: url, apiUrl: url, ufsHost, ufsAppIdLocation: 'path' as const }
}

const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 429

function reasonOf(status: number | undefined) {
  if (status === undefined || status < 400) return 'StoreSilent'
  if (status === 429) return 'StoreBusy'
  return isRefusal(status) ? 'StoreRefused' : 'StoreBroken'
}
