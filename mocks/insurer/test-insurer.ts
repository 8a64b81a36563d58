import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { listen } from '../listen.ts'
import { createInsurer, type InsurerOptions } from './insurer.ts'

export type Reply = {
  status: number
  headers: Headers
  json: Record<string, unknown> & { [name: string]: unknown }
}

/** A running core on a port of its own, with a client that keeps a token; for the tests of this folder. */
export async function startInsurer(options: Partial<InsurerOptions> = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'insurer-'))
  const insurer = createInsurer({
    dataDir,
    clientId: 'haven',
    clientSecret: 'portal secret',
    eventSecret: 'event secret',
    ...options,
  })
  const server = await listen(
    async (request) => (await insurer.handle(request)) ?? new Response(null, { status: 404 }),
  )
  const origin = `${server.origin}/insurer`
  const client = await connect(origin)
  const stop = async () => {
    await server.close()
    await insurer.close()
  }
  const end = async () => {
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { origin, dataDir, stop, end, renew: () => connect(origin), ...client }
}

/** A token, then requests with it; bodies travel as JSON, bytes as octet-stream. */
export async function connect(origin: string) {
  const issued = await fetch(`${origin}/v1/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('haven:portal secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=portal',
  })
  const { access_token } = (await issued.json()) as { access_token: string }
  const authorization = `Bearer ${access_token}`

  async function send(method: string, path: string, body?: unknown, extra: HeadersInit = {}) {
    const headers = new Headers({ authorization, ...Object.fromEntries(new Headers(extra)) })
    const bytes = body instanceof Uint8Array
    if (body !== undefined)
      headers.set('content-type', bytes ? 'application/octet-stream' : 'application/json')
    if (method === 'POST' && !headers.has('idempotency-key'))
      headers.set('idempotency-key', randomUUID())
    const payload = bytes ? new Uint8Array(body) : JSON.stringify(body)
    const response = await fetch(`${origin}/v1${path}`, { method, headers, body: payload })
    const text = await response.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as Reply['json']) : {}
    return { status: response.status, headers: response.headers, json }
  }

  const desk = (path: string, form: Record<string, string> = {}) =>
    fetch(`${origin}/desk${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
    })
  const dial = async (...dials: unknown[]) => {
    const response = await fetch(`${origin}/dials`, { method: 'POST', body: JSON.stringify(dials) })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    authorization,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown, key?: string) =>
      send('POST', path, body, key ? { 'idempotency-key': key } : {}),
    desk,
    dial,
  }
}

export const laneOne = (more: Record<string, unknown> = {}) => ({
  externalRef: randomUUID(),
  noticedAt: new Date().toISOString(),
  policyId: 'POL-7001',
  lossDate: new Date().toISOString().slice(0, 10),
  cause: 'COLLISION',
  contact: { phone: '+15125550142' },
  ...more,
})

export const declaration = {
  declaration: {
    fraudNotice: { state: 'TX', version: '2026-01', language: 'es-US' },
    shownAt: '2026-11-18T14:21:30Z',
    signedName: 'Ana Rivera',
    signedAt: '2026-11-18T14:22:05Z',
    esignConsent: true,
  },
}
