const paths = {
  home: 'M3 11 12 4l9 7v9h-6v-5H9v5H3z',
  claim: 'M6 3h9l4 4v14H6zM9.5 12h6M9.5 16h4',
  policy: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z',
  account: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c1-4 4-6 8-6s7 2 8 6',
  warning: 'M12 8v5m0 3.5v.1M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  check: 'M4 12.5l5 5L20 6.5',
  camera: 'M4 8h4l1.5-3h5L16 8h4v12H4zM12 10.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4z',
  pencil: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  letter: 'M4 6h16v12H4zM4 7l8 6 8-6',
  phone: 'M8 3h8v18H8zM11 18h2',
  key: 'M8 12a4 4 0 1 1 0 .1zM12 12h9v4M17 12v3',
  without: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8 12h8',
} as const

export type IconName = keyof typeof paths

/** A drawing beside words that say the same; never read aloud. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg {...frame} viewBox="0 0 24 24">
      <path d={paths[name]} />
    </svg>
  )
}

/** The mark of the house: a lit doorway. */
export function Mark() {
  return (
    <svg className="mark" {...frame} viewBox="0 0 24 24">
      <path d="M4 21V12a8 8 0 0 1 16 0v9z" />
      <circle cx="12" cy="13.5" r="3" />
    </svg>
  )
}

// Without the stylesheet these keep a drawing small and in outline.
const frame = {
  width: 24,
  height: 24,
  fill: 'none',
  stroke: 'currentColor',
  'aria-hidden': true,
} as const
