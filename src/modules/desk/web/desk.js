// The page left quickly is not in the history: "back" does not lead to it. Without this script the link still leads away.
for (const link of document.querySelectorAll('[data-leave-quickly]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    location.replace(link.href)
  })
}
// A menu closes with Escape, and when something outside of it is chosen.
const openMenus = () => document.querySelectorAll('.dk__menu[open]')
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of openMenus()) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})
document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false
})
