import type { Answer, HttpExchange, Taken } from '#tests/journeys/http-exchange.ts'
import type { SampleFile } from '#tests/sample-files.ts'

/** Lane one of a claim, page by page, as a browser without scripts posts it. */
export function reporting({ get, post, upload }: HttpExchange) {
  /** Every answer up to the signature, and the files. Returns the draft's id. */
  async function prepareCollision(files: SampleFile[] = []) {
    const { html } = await get('/claims/new')
    const started = await post('/claims/new', {
      token: fieldIn(html, 'token'),
      policy: policyOf(html, 'Honda Civic'),
    })
    const claimId = /^\/claims\/([^/]+)/.exec(started.location ?? '')?.[1]
    if (!claimId) throw new Error(`No draft was begun (${started.status})`)
    const details = `/claims/${claimId}/details`
    await onwards(post(`${details}/when`, { when: 'today' }))
    const description = 'A van ran into my rear bumper at a red light.'
    await onwards(post(`${details}/what`, { cause: 'collision', description }))
    await onwards(post(`${details}/contact`, { phone: '+15125550142' }))
    if (files.length > 0) await addFiles(claimId, files)
    return claimId
  }

  /** What the signing form of a draft posts. */
  async function signatureFor(claimId: string) {
    const { html } = await get(`/claims/${claimId}/check`)
    return {
      warning: fieldIn(html, 'warning'),
      shownAt: fieldIn(html, 'shownAt'),
      true: 'on',
      esign: 'on',
      signature: 'Ana Rivera',
    }
  }

  /** Signs and sends a draft; the answer that leads to the receipt acknowledges it. */
  const submit = async (claimId: string, taken?: Taken) =>
    onwards(post(`/claims/${claimId}/submission`, await signatureFor(claimId), taken))

  const addFiles = (claimId: string, files: SampleFile[]) =>
    onwards(upload(`/claims/${claimId}/documents`, files))

  /** A collision with its files, up to the receipt. Returns the claim's id. */
  async function reportCollision(files: SampleFile[] = []) {
    const claimId = await prepareCollision(files)
    await submit(claimId)
    return claimId
  }

  return { prepareCollision, signatureFor, submit, addFiles, reportCollision }
}

async function onwards(sent: Promise<Answer>) {
  const answer = await sent
  if (answer.status !== 302) throw new Error(`The form came back (${answer.status})`)
  return answer
}

const fieldIn = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

const policyOf = (html: string, thing: string) =>
  new RegExp(`name="policy"[^>]* value="([^"]+)"(?:(?!name="policy").)*${thing}`, 's').exec(
    html,
  )?.[1] ?? ''
