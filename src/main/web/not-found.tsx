import { data } from 'react-router'

/** Also runs for addresses nobody knows, so that the page around the message has its language and links. */
export function loader(): never {
  throw data(null, { status: 404 })
}

export default function NotFound() {
  return null
}
