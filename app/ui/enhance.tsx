/** A small browser module that betters the page; without it nothing is lost. `src` is undefined where none was built. */
export function Enhance({ src }: { src: string | undefined }) {
  return src ? <script type="module" src={src} /> : null
}
