import { askForLink } from './ask-for-link.ts'
import { AskForLinkPage } from './ask-for-link-page.tsx'

export const handle = { permission: 'public', unlisted: true }

export const action = askForLink('magicLink')

export default function SignInByLinkPage() {
  return <AskForLinkPage purpose="magicLink" />
}
