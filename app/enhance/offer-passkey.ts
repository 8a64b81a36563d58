/** Shows what leads to a passkey where the browser knows passkeys. */
const offer = document.querySelector<HTMLElement>('#passkey-offer')
if (offer && 'PublicKeyCredential' in window) offer.hidden = false
