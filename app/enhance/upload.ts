import { showFile, type ShownFile } from './show-file.ts'
import { sendFile, type Sent } from './send-file.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/**
 * Sends files as soon as they are chosen or dropped: photos made smaller first, two at a time, each
 * with its progress and its own second try. The page that comes back tells what became of a file.
 */
const AT_ONCE = 2

const words = document.querySelector<HTMLElement>('#upload-words')!.dataset
const form = document.querySelector<HTMLFormElement>('#upload')!
const list = document.querySelector<HTMLElement>('#list')!
const status = document.createElement('p')
const shown = new Set<ShownFile>()
/** `replaces`: the file that could not be used, when this one is sent in its place. */
type Waiting = { file: File; item: ShownFile; replaces: string | undefined }
const waiting: Waiting[] = []
let sending = 0

status.className = 'vh'
status.role = 'status'
form.append(status)
form.querySelector('button')!.remove()
document.querySelector('#files-drop')!.removeAttribute('hidden')

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file') return
  const named = target.form?.elements.namedItem('replaces')
  take(target.files, named instanceof HTMLInputElement ? named.value : undefined)
  target.value = ''
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  take(event.dataTransfer?.files)
})
addEventListener('beforeunload', (event) => {
  if (sending > 0) event.preventDefault()
})

function take(files: FileList | null | undefined, replaces?: string) {
  for (const file of files ?? []) {
    const again = () => queue({ file, item, replaces })
    const item = showFile(file, { again, gone: () => shown.delete(item) })
    shown.add(item)
    again()
  }
  showList(list)
}

function queue(one: Waiting) {
  one.item.waits()
  waiting.push(one)
  next()
}

function next() {
  while (sending < AT_ONCE && waiting.length > 0) {
    sending += 1
    void send(waiting.shift()!).finally(() => {
      sending -= 1
      next()
    })
  }
}

async function send({ file, item, replaces }: Waiting) {
  item.shrinking()
  const small = await shrinkPhoto(file)
  const tell = (part: number, whole: number) => item.moves(part, whole, small.size)
  const sent = await sendFile({ file: small, replaces }, tell)
  if (sent && sent.url.pathname !== location.pathname) return location.assign(sent.url)
  const fresh = sent?.page.querySelector<HTMLElement>('#list')
  const refusal = sent?.status === 422 ? fresh?.querySelector('li') : undefined
  if (!sent || !fresh || (sent.status !== 200 && !refusal)) return item.dropped()
  const outcome = outcomeOf(sent, file.name, refusal)
  if (refusal) item.refused(refusal)
  else shown.delete(item)
  showList(fresh)
  showOnward(sent.page)
  status.textContent = outcome
}

/** What became of one file, by its name: the page that came back counts its own post alone. */
function outcomeOf({ page, url }: NonNullable<Sent>, name: string, refusal?: Element | null) {
  if (refusal) return `${name}: ${refusal.querySelector('.error')?.textContent ?? ''}`
  if (Number(url.searchParams.get('stored')) > 0) return words.safe!.replace('{file}', name)
  return page.querySelector('[role=status], [role=alert]')?.textContent ?? ''
}

/** The way on is another once there is a file. */
function showOnward(page: Document) {
  const fresh = page.querySelector('#onward')
  if (fresh) document.querySelector('#onward')?.replaceChildren(...fresh.childNodes)
}

/** The server's list with the files still on their way above it. */
function showList(fresh: HTMLElement) {
  const files = fresh.querySelector('.files')?.cloneNode(true) ?? document.createElement('ul')
  const ul = files as HTMLUListElement
  ul.className = 'files'
  for (const old of ul.querySelectorAll('[data-local]')) old.remove()
  ul.prepend(...[...shown].map(({ element }) => element))
  const empty = fresh.querySelector('.empty')?.cloneNode(true)
  list.querySelector('.files, .empty')?.replaceWith(ul.children.length > 0 || !empty ? ul : empty)
}
