/** Sends a form while one types, as its button would; what is not usable yet is only marked as not saved. Without it the button saves. */
const pauseMs = 900

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const state = form.querySelector('[data-autosave-state]')
  let timer
  let sending
  const say = (name) => {
    if (state) state.textContent = form.dataset[name] ?? ''
  }

  async function send() {
    sending?.abort()
    sending = new AbortController()
    say('saving')
    try {
      const answer = await fetch(form.action, {
        method: 'post',
        body: new FormData(form),
        redirect: 'manual',
        signal: sending.signal,
      })
      say(answer.type === 'opaqueredirect' ? 'saved' : 'unsaved')
    } catch (error) {
      if (error.name !== 'AbortError') say('unsaved')
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(send, pauseMs)
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    sending?.abort()
  })
}
