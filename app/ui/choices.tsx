import { Fragment, type ReactNode } from 'react'
import { Group, type GroupProps } from './group.tsx'

export type Choice = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Questions that belong to this choice, hidden until it is taken. */
  reveal?: ReactNode
}

type ChoicesProps = GroupProps & {
  name: string
  choices: readonly Choice[]
  /** One of them (radio buttons) or several (checkboxes). */
  take?: 'one' | 'several'
  defaultValue?: string | readonly string[] | undefined
  required?: boolean
}

/** A question with a few answers to pick from. The first carries the group's id, for the error summary. */
export function Choices(props: ChoicesProps) {
  const { name, choices, take = 'one', defaultValue, required, ...group } = props
  const taken = new Set(typeof defaultValue === 'string' ? [defaultValue] : defaultValue)
  const one = take === 'one'
  const wrong = Boolean(group.errors?.length)
  return (
    <Group {...group} {...(one ? { role: 'radiogroup' } : {})}>
      <div className="choices">
        {choices.map(({ value, label, hint, reveal }, index) => (
          <Fragment key={value}>
            <label className="choice">
              <input
                id={index === 0 ? group.id : `${group.id}-${value}`}
                type={one ? 'radio' : 'checkbox'}
                name={name}
                value={value}
                defaultChecked={taken.has(value)}
                required={one && required}
                aria-invalid={(!one && wrong) || undefined}
                aria-describedby={!one && wrong ? `${group.id}-error` : undefined}
              />{' '}
              <span>
                {label} {hint ? <small>{hint}</small> : null}
              </span>
            </label>
            {reveal ? <div className="reveal">{reveal}</div> : null}
          </Fragment>
        ))}
      </div>
    </Group>
  )
}
