// @ts-check
/** Keeps the counts of ticks current while somebody ticks. Without this script they are those of the page as it came. */

function count() {
  for (const number of document.querySelectorAll('[data-ticked]')) {
    const ticks = number.closest('[data-ticks]')?.querySelectorAll('input[name="recipientIds"]:checked')
    if (ticks) number.textContent = String(ticks.length)
  }
}

document.addEventListener('change', count)
// A browser that goes back to the page brings the ticks along.
addEventListener('pageshow', count)
