import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { MiniTrack, type MiniStep } from './mini-track.tsx'
import { useWords } from './words-context.tsx'

export type ListedFile = {
  id: string
  name: string
  /** Three letters on its tile: JPG, PDF. */
  kind: string
  /** The address of a small picture of it, instead of the letters. */
  thumbnail?: string | undefined
  href?: string | undefined
  /** Size, who sent it, when. */
  about?: ReactNode
  /** Stored, sent, confirmed. */
  steps?: readonly MiniStep[]
  /** Why it was not accepted and how to mend it. */
  error?: string | undefined
  note?: ReactNode
  /** What the reader can do: a link or a form. */
  mend?: ReactNode
}

/** Files and, for each, how far it has come and what to do when it could not be taken. */
export function FileList({ files }: { files: readonly ListedFile[] }) {
  return (
    <ul className="files">
      {files.map((file) => (
        <FileItem key={file.id} {...file} />
      ))}
    </ul>
  )
}

function FileItem({ name, kind, thumbnail, href, about, steps, error, note, mend }: ListedFile) {
  const { t } = useWords()
  return (
    <li data-tone={error ? 'bad' : undefined}>
      {thumbnail ? (
        <img className="kind" src={thumbnail} width="48" height="48" loading="lazy" alt="" />
      ) : (
        <span className="kind">{kind}</span>
      )}
      <div className="stack">
        <p>
          {href ? <a href={href}>{name}</a> : name} {about ? <small>{about}</small> : null}
        </p>
        {steps ? <MiniTrack steps={steps} label={t('documents.where')} /> : null}
        {error ? <FieldError errors={[error]} /> : null}
        {note ? <p className="small soft">{note}</p> : null}
        {mend}
      </div>
    </li>
  )
}
