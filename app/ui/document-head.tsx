// The sea of --deep in both themes at the house's hue, for the browser's own bar.
const barColors = { light: '#013843', dark: '#052931' }

/** The fixed part of `<head>`; the title comes from the route. */
export function DocumentHead({ stylesheet }: { stylesheet: string }) {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={barColors.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={barColors.dark} media="(prefers-color-scheme: dark)" />
      <meta name="format-detection" content="telephone=no" />
      <link rel="stylesheet" href={stylesheet} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    </>
  )
}
