import { type Core, inOneTransaction } from '../core.ts'
import { isNotNow } from '../claims/not-now.ts'
import { nightRun } from '../claims/staff-steps.ts'
import { findBytes } from '../documents/document-content.ts'
import { findDocument } from '../documents/require-documents.ts'
import { forgetOldEvents } from '../events/list-events.ts'
import { isRefusal } from '../rest/refusal.ts'
import { claimActions } from './claim-actions.ts'
import { claimPage } from './claim-page.ts'
import { clearDials, dialsPage, setDial } from './dials-page.ts'
import { readForm, type Form } from './form.ts'
import { listPage } from './list-page.ts'
import { type Said } from './page.ts'
import { phonePage, takeCall } from './phone-page.ts'

/** The claims team's pages: GET shows, POST does one thing and goes back (303), or says in words why not (409). */
export async function answerDesk(core: Core, request: Request, rest: string): Promise<Response> {
  const path = rest.replace(/\/$/, '')
  try {
    if (request.method === 'POST') return await act(core, path, await readForm(request))
    return show(core, path, saidBy(request))
  } catch (error) {
    if (isNotNow(error)) return show(core, pageOf(path), { text: error.message, refused: true })
    if (isRefusal(error)) return nothingHere(error.refusal.extras.detail)
    throw error
  }
}

function show(core: Core, path: string, said?: Said): Response {
  const [, claimId, documentId] = /^\/claims\/([\w-]+)(?:\/documents\/([\w-]+))?$/.exec(path) ?? []
  if (claimId && documentId) return showDocument(core, claimId, documentId)
  if (claimId) return claimPage(core, claimId, said)
  if (path === '/phone') return phonePage(core, said)
  if (path === '/dials') return dialsPage(core, said)
  return path === '' ? listPage(core, said) : nothingHere()
}

async function act(core: Core, path: string, form: Form): Promise<Response> {
  const [, claimId = '', name = ''] = /^\/claims\/([\w-]+)\/([\w-]+)$/.exec(path) ?? []
  const action = claimActions[name]
  if (action) {
    inOneTransaction(core, () => action.run(core, claimId, form))
    return goTo(`/claims/${claimId}`, name)
  }
  if (path === '/phone') {
    return goTo(`/claims/${inOneTransaction(core, () => takeCall(core, form))}`, 'phone')
  }
  if (path === '/night-run') {
    inOneTransaction(core, () => nightRun(core))
    return goTo('', 'night-run')
  }
  if (path === '/forget-events') {
    inOneTransaction(core, () => forgetOldEvents(core, core.now().getTime()))
    return goTo('/dials', 'forget-events')
  }
  if (path === '/dials' || path === '/dials/clear') {
    if (path === '/dials') setDial(core, form)
    else clearDials(core, form)
    return goTo('/dials', 'dials')
  }
  return nothingHere()
}

const saidElsewhere: Record<string, string> = {
  phone: 'The claim is taken.',
  'night-run': 'The night run is done.',
  'forget-events': 'The feed forgot what was in it; old cursors answer 410.',
  dials: 'The dials are set.',
}

function saidBy(request: Request): Said | undefined {
  const name = new URL(request.url).searchParams.get('done') ?? ''
  const text = claimActions[name]?.said ?? saidElsewhere[name]
  return text ? { text } : undefined
}

/** The page a refused action belongs to. */
function pageOf(path: string): string {
  return /^\/claims\/[\w-]+/.exec(path)?.[0] ?? path.replace('/clear', '')
}

function goTo(path: string, done: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `/insurer/desk${path}?done=${done}` },
  })
}

function showDocument(core: Core, claimId: string, documentId: string): Response {
  const document = findDocument(core, claimId, documentId)
  const bytes = findBytes(core, documentId)
  if (!document || !bytes) return nothingHere()
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': document.contentType, 'x-content-type-options': 'nosniff' },
  })
}

function nothingHere(detail = 'Nothing here.'): Response {
  return new Response(detail, { status: 404, headers: { 'content-type': 'text/plain' } })
}
