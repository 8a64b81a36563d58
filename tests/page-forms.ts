/** A field that somebody can see and change, with what a page has in it. */
export type Field = { name: string; kind: 'text' | 'choice' | 'tick'; value: string; isOn: boolean }

export type PageForm = {
  action: string
  takesFiles: boolean
  fields: Field[]
  /** With the first button that has a name. */
  hidden: [string, string][]
}

/** The forms of one of our pages that post. Our markup only: every attribute is quoted. */
export function formsOf(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, tag]) => attribute(tag!, 'method')?.toLowerCase() === 'post')
    .map(([, tag, inner]) => {
      const action = attribute(tag!, 'action') ?? ''
      const takesFiles = attribute(tag!, 'enctype') === 'multipart/form-data'
      return { action, takesFiles, fields: fieldsOf(inner!), hidden: hiddenOf(inner!) }
    })
}

const secret = /^(current|new|old)?(password|code)|code$/i

function fieldsOf(html: string): Field[] {
  const inputs = tagsOf(html, 'input').flatMap((tag): Field[] => {
    const type = attribute(tag, 'type') ?? 'text'
    const name = attribute(tag, 'name')
    if (!name || ['hidden', 'file', 'password', 'submit'].includes(type) || secret.test(name))
      return []
    const value = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '')
    const kind = type === 'radio' ? 'choice' : type === 'checkbox' ? 'tick' : 'text'
    return [{ name, kind, value, isOn: /\schecked\b/.test(tag) }]
  })
  const areas = [...html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].map(
    ([, tag, text]): Field => ({
      ...{ name: attribute(tag!, 'name') ?? '', kind: 'text', isOn: false },
      value: plain(text!.replace(/^\n/, '')),
    }),
  )
  const options = [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(
    ([, tag, inner]) =>
      tagsOf(inner!, 'option').map((option): Field => ({
        ...{ name: attribute(tag!, 'name') ?? '', kind: 'choice' },
        ...{ value: attribute(option, 'value') ?? '', isOn: /\sselected\b/.test(option) },
      })),
  )
  return [...inputs, ...areas, ...options].filter(({ name }) => name)
}

function hiddenOf(html: string) {
  const hidden = tagsOf(html, 'input').filter((tag) => attribute(tag, 'type') === 'hidden')
  const [button] = tagsOf(html, 'button').filter((tag) => attribute(tag, 'name'))
  return [...hidden, ...(button ? [button] : [])].map((tag): [string, string] => [
    attribute(tag, 'name') ?? '',
    attribute(tag, 'value') ?? '',
  ])
}

const tagsOf = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag)

function attribute(tag: string, name: string) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

const plain = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

type Typed = Pick<Field, 'name' | 'kind' | 'value' | 'isOn'>

/** Everything on a form answered otherwise than it was, and what a page has to show to have kept that. */
export function fillOtherwise(form: PageForm) {
  const body = new FormData()
  for (const [name, value] of form.hidden) body.append(name, value)
  const typed = form.fields.flatMap((field, at): Typed[] => {
    const { name, kind, value, isOn } = field
    if (kind === 'text') return [{ name, kind, value: `typed <${at}>`, isOn: false }]
    if (kind === 'tick') return [{ name, kind, value, isOn: !isOn }]
    const others = form.fields.filter((one) => one.name === name && !one.isOn && one.value)
    return others.at(-1) === field ? [{ name, kind, value, isOn: true }] : []
  })
  for (const { name, kind, value, isOn } of typed)
    if (kind === 'text' || isOn) body.append(name, value)
  return { body, typed }
}

/** What of it a page has lost. */
export function lostOn(html: string, typed: Typed[]) {
  const shown = formsOf(html).flatMap(({ fields }) => fields)
  return typed
    .filter(({ name, kind, value, isOn }) => {
      const same = shown.filter((field) => field.name === name && field.value === value)
      return kind === 'text' ? same.length === 0 : same.some((field) => field.isOn) !== isOn
    })
    .map(({ name, value }) => `${name}=${value}`)
}
