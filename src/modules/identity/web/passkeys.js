// @ts-check
/** Asks the browser for a passkey, or for a new one. Shown only where the browser can; everything else works without this file. */

/**
 * @param {string} door
 * @param {object} body
 */
async function ask(door, body = {}) {
  const response = await fetch(`/api/auth/passkey/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

/** @param {HTMLElement} place */
async function enterWithPasskey(place) {
  const options = await ask('generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'required' })
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey }))
  await ask('verify-authentication', { response: credential.toJSON() })
  location.assign(place.dataset.return ?? '/')
}

/** @param {HTMLElement} place */
async function addPasskey(place) {
  const field = /** @type {HTMLInputElement} */ (place.querySelector('input'))
  const options = await ask('generate-register-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey }))
  await ask('verify-registration', { response: credential.toJSON(), name: field.value.trim() || field.placeholder })
  location.assign('?done=added')
}

const canPasskeys = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-passkey]'))) {
  const button = place.querySelector('button')
  const failure = /** @type {HTMLElement | null} */ (place.querySelector('[role=alert]'))
  if (!canPasskeys || !button || !failure) continue
  place.hidden = false
  button.addEventListener('click', () => {
    failure.hidden = true
    const run = place.dataset.passkey === 'add' ? addPasskey : enterWithPasskey
    run(place).catch(() => {
      failure.hidden = false
    })
  })
}
