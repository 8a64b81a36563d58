import { html, type Markup } from './html.ts'

type Options = { value?: string; type?: string; required?: boolean; list?: string }

/** A labelled input; `id` must be unique on the page. */
export function field(id: string, name: string, label: string, options: Options = {}): Markup {
  const { value = '', type = 'text', required = false, list } = options
  return html`<label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      ${required && html` required`}${list && html` list="${list}"`}
    />`
}

export function area(id: string, name: string, label: string, value = ''): Markup {
  return html`<label for="${id}">${label}</label>
    <textarea id="${id}" name="${name}" rows="3">${value}</textarea>`
}

export function choice(
  id: string,
  name: string,
  label: string,
  values: readonly (string | readonly [value: string, text: string])[],
): Markup {
  const options = values.map((one) => {
    const [value, text] = typeof one === 'string' ? [one, one] : one
    return html`<option value="${value}">${text}</option>`
  })
  return html`<label for="${id}">${label}</label
    ><select id="${id}" name="${name}">
      ${options}
    </select>`
}

/** A form that does one thing: its title is also its button unless `button` says otherwise. */
export function card(action: string, title: string, inside: Markup[] = [], button = title): Markup {
  return html`<form class="card" method="post" action="${action}" aria-label="${title}">
    <h3>${title}</h3>
    ${inside}<button>${button}</button>
  </form>`
}

/** A bare button. */
export function press(action: string, label: string, hidden: Record<string, string> = {}): Markup {
  const inputs = Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="${action}">${inputs}<button>${label}</button></form>`
}
