import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/**
 * Asks the device for what the form's `data-options` say, puts its answer into the form and sends it: at
 * once where `data-at-once` says so, and whenever the button is pressed. `data-shown` names when a part
 * of the page is to be seen: without passkeys, with them, while a device is asked, after it said no.
 */
const form = document.querySelector<HTMLFormElement>('form[data-options]')
if (form && browserSupportsWebAuthn()) {
  show('with')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask(form)
  })
  if ('atOnce' in form.dataset) void ask(form)
}

async function ask(form: HTMLFormElement) {
  show('with', 'asks')
  const optionsJSON = JSON.parse(form.dataset.options!)
  try {
    const isNew = 'pubKeyCredParams' in optionsJSON
    const answer = await (isNew
      ? startRegistration({ optionsJSON })
      : startAuthentication({ optionsJSON }))
    form.querySelector<HTMLInputElement>('[name=response]')!.value = JSON.stringify(answer)
    form.submit()
  } catch (error) {
    const { name } = error as Error
    // A button pressed again ends what was asked before.
    if (name === 'AbortError') return
    show('with', name === 'InvalidStateError' ? 'already' : 'failed')
  }
}

function show(...states: string[]) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shown]'))
    part.hidden = !states.includes(part.dataset.shown!)
}
