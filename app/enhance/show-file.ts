const words = document.querySelector<HTMLElement>('#upload-words')!.dataset

/** One line of the list for a file on its way. */
export type ShownFile = {
  element: HTMLLIElement
  waits(): void
  shrinking(): void
  /** Bytes sent, of how many in the post; and the size of the file as it goes. */
  moves(part: number, whole: number, size: number): void
  dropped(): void
  /** Says what the server's own line for it says. */
  refused(line: Element): void
}

/** Draws the line; `again` sends the file once more, `gone` hears that the line was taken away. */
export function showFile(file: File, { again, gone }: { again(): void; gone(): void }): ShownFile {
  const element = make('li', { 'data-local': '' })
  const about = make('small')
  const title = make('p', {}, `${file.name} `, about)
  const progress = make('progress', { 'aria-label': file.name, max: '100' })
  const note = make('p', { class: 'small soft' })
  const retry = button('btn quiet small', words.again!, file.name, again)
  const remove = button('link', words.remove!, file.name, () => {
    element.remove()
    gone()
  })
  const body = make('div', { class: 'stack' }, title, progress, note)
  element.append(make('span', { class: 'kind' }, endingOf(file.name)), body)

  const tell = (text: string, ...parts: HTMLElement[]) => {
    note.textContent = text
    body.replaceChildren(title, ...parts)
  }
  return {
    element,
    waits: () => {
      delete element.dataset.tone
      progress.removeAttribute('value')
      tell(words.waits!, note)
    },
    shrinking: () => tell(words.shrinking!, progress, note),
    moves(part, whole, size) {
      const [before, after] = [kilobytes(file.size), kilobytes(size)]
      about.textContent = size < file.size ? fill(words.smaller!, { before, after }) : after
      progress.value = (100 * part) / whole
      const told = { part: kilobytes(part), whole: kilobytes(whole) }
      tell(part < whole ? fill(words.part!, told) : words.arrived!, progress, note)
    },
    dropped() {
      element.dataset.tone = 'act'
      tell(words.dropped!, note, make('div', { class: 'row' }, retry, ' ', remove))
    },
    refused(line) {
      element.dataset.tone = 'bad'
      const reason = line.querySelector<HTMLElement>('.error')
      if (reason) body.replaceChildren(title, reason, make('div', { class: 'row' }, remove))
      line.remove()
    },
  }
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function button(look: string, text: string, file: string, act: () => void) {
  const made = make(
    'button',
    { class: look, type: 'button', 'aria-label': `${text}: ${file}` },
    text,
  )
  made.addEventListener('click', act)
  return made
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

const kilobytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1000))} KB`

const endingOf = (name: string) => (/\.(\w{2,4})$/.exec(name)?.[1] ?? '').toUpperCase()
