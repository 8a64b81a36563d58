import type { ReactNode } from 'react'

export type MatrixColumn = { value: string; label: string }

export type MatrixRow = {
  /** Name of the row's checkboxes; each sends its column's value. */
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Values of the columns that are ticked. */
  ticked: readonly string[]
  /** Columns that cannot be left out, with the word that says so. */
  always?: { values: readonly string[]; word: string }
}

type MatrixProps = {
  caption: string
  /** Head of the first column. */
  kindHeading: string
  columns: readonly MatrixColumn[]
  rows: readonly MatrixRow[]
}

/** Which of these, in which ways: a table of checkboxes, one row under another on a phone. */
export function Matrix({ caption, kindHeading, columns, rows }: MatrixProps) {
  // Roles are said again because display: block on a phone takes a table's own away.
  return (
    <table className="matrix" role="table">
      <caption className="vh">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {kindHeading}
          </th>
          {columns.map(({ value, label }) => (
            <th key={value} scope="col" role="columnheader" id={`way-${value}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.name} role="row">
            <th scope="row" role="rowheader">
              <span id={`kind-${row.name}`}>{row.label}</span>
              {row.hint ? <small>{row.hint}</small> : null}
            </th>
            {columns.map((column) => (
              <td key={column.value} role="cell">
                <Cell row={row} column={column} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ row, column }: { row: MatrixRow; column: MatrixColumn }) {
  if (row.always?.values.includes(column.value)) {
    return (
      <span className="tick always">
        <i>{column.label}:</i> {row.always.word}
      </span>
    )
  }
  return (
    <label className="tick">
      <input
        type="checkbox"
        name={row.name}
        value={column.value}
        defaultChecked={row.ticked.includes(column.value)}
        aria-labelledby={`kind-${row.name} way-${column.value}`}
      />
      <span>{column.label}</span>
    </label>
  )
}
