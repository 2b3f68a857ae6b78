// @ts-check
/**
 * Searches while somebody types. The page is whole without this script: it only sends the form without being asked, takes the answer's
 * page and changes what differs, so that focus, open details and typed text stay. What may stand in an address comes back as a redirect
 * to it and becomes the address; a search with something private in it is answered at once and leaves the address as it is.
 */

const pauseMs = 250
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause
/** @type {AbortController | undefined} */
let running

const page = () => /** @type {HTMLElement} */ (document.getElementById('content'))
const form = () => /** @type {HTMLFormElement} */ (document.getElementById('search-form'))

/**
 * @param {string} address
 * @param {RequestInit} request
 * @param {'pushState' | 'replaceState'} remember
 * @returns {Promise<boolean>} false where the answer is no page to show here
 */
async function show(address, request, remember) {
  clearTimeout(pause)
  running?.abort()
  const mine = (running = new AbortController())
  page().ariaBusy = 'true'
  try {
    const response = await fetch(address, { ...request, signal: mine.signal })
    const answer = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = answer.getElementById('content')
    if (!response.ok || !answer.getElementById('search-form') || !fresh) return false
    if (response.redirected || !request.method) history[remember](null, '', response.url)
    document.title = answer.title
    // eslint-disable-next-line no-undef -- idiomorph is loaded before this script
    Idiomorph.morph(page(), fresh, { ignoreActiveValue: true, callbacks: { beforeNodeMorphed: keepState } })
    return true
  } catch {
    // Somebody typed on: a newer search is under way, and its answer counts.
    return mine.signal.aborted
  } finally {
    if (running === mine) page().ariaBusy = 'false'
  }
}

/**
 * What people opened stays open, and the switches of this page (list or map, step) stay as they are.
 * @param {Node} old
 * @param {Node} fresh
 */
function keepState(old, fresh) {
  if (old instanceof HTMLDetailsElement && fresh instanceof HTMLDetailsElement) fresh.open = old.open || fresh.open
  return !(old instanceof HTMLInputElement && old.getAttribute('form') === 'none')
}

/** @param {HTMLElement | null} [submitter] */
function send(submitter) {
  // Fields only: URLSearchParams cannot hold files, and the form has none.
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form(), submitter)))
  return show(location.pathname, { method: 'POST', body }, 'replaceState')
}

document.addEventListener('input', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('#search-form')) return
  clearTimeout(pause)
  pause = setTimeout(() => void send(), pauseMs)
})

document.addEventListener('submit', (event) => {
  if (event.target !== form()) return
  event.preventDefault()
  void send(event.submitter).then((shown) => shown || form().submit())
})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-search]') : null
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0
  if (!(link instanceof HTMLAnchorElement) || !isPlain) return
  event.preventDefault()
  void show(link.href, {}, 'pushState').then((shown) => shown || location.assign(link.href))
})

addEventListener('popstate', () => location.reload())
