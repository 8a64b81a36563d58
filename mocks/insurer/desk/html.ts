export type Markup = { markup: string }
type Value = Markup | string | number | undefined | false | Value[]

/** A template whose values are escaped unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  const markup = parts.reduce((text, part, index) => text + show(values[index - 1]) + part)
  return { markup }
}

function show(value: Value): string {
  if (value === undefined || value === false) return ''
  if (Array.isArray(value)) return value.map(show).join('')
  if (typeof value === 'object') return value.markup
  return String(value).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
