import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Enhance } from './enhance.tsx'
import { Note } from './note.tsx'

type PasskeyFormProps = {
  action: string
  /** What the device is asked, as JSON. */
  options: string
  /** The module `passkey` of app/enhance: it asks the device and sends the form. */
  script: string | undefined
  /** Whether the device is asked when the page opens, and not by the button alone. */
  atOnce?: boolean
  submit: string
  /** Read by whoever has no script or a browser without passkeys: they see this in place of the button. */
  without: string
  /** Shown when a device said no, or (`already`) that it has a passkey here. */
  failed: string
  already?: string
  children: ReactNode
}

/** A form whose answer comes from a passkey. */
export function PasskeyForm(props: PasskeyFormProps) {
  const { action, options, script, atOnce, submit, without, failed, already, children } = props
  return (
    <form
      className="stack"
      method="post"
      action={action}
      data-options={options}
      data-at-once={atOnce ? '' : undefined}
    >
      <input type="hidden" name="response" autoComplete="off" />
      <div data-shown="without">
        <Note tone="act">{without}</Note>
      </div>
      <div data-shown="failed" role="alert" hidden>
        <Note tone="bad">{failed}</Note>
      </div>
      {already ? (
        <div data-shown="already" role="alert" hidden>
          <Note tone="act">{already}</Note>
        </div>
      ) : null}
      <div data-shown="with" hidden>
        <div className="stack">
          {children}
          <Button>{submit}</Button>
        </div>
      </div>
      <Enhance src={script} />
    </form>
  )
}
