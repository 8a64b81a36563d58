import type { MailingAddress } from '#app/modules/insurer/insurer.ts'

/** An address as it stands on a letter. */
export function AddressLines({ line1, line2, city, state, postalCode }: MailingAddress) {
  const region = [state, postalCode].filter(Boolean).join(' ')
  return (
    <>
      {line1}
      <br />
      {line2 ? (
        <>
          {line2}
          <br />
        </>
      ) : null}
      {[city, region].filter(Boolean).join(', ')}
    </>
  )
}
