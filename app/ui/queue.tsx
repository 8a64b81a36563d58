import type { ReactNode } from 'react'

export type QueueRow = {
  id: string
  /** Names the row: usually a link. Then one cell for each further column. */
  head: ReactNode
  cells: readonly ReactNode[]
}

type QueueProps = {
  label: string
  columns: readonly string[]
  rows: readonly QueueRow[]
}

/** A wide table for staff, scrolled sideways by finger or by keyboard. */
export function Queue({ label, columns, rows }: QueueProps) {
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="queue">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head, cells }) => (
            <tr key={id}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
