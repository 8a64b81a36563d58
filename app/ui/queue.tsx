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

/** A wide table for staff, scrolled sideways by finger or by keyboard; on a phone each row is a list of its cells. */
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
                <td key={index} data-of={columns[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
