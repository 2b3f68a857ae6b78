import { askForLink, AskForLinkPage } from './ask-for-link.tsx'

export const handle = { permission: 'public' }

export const action = askForLink('magicLink')

export default function SignInByLinkPage() {
  return <AskForLinkPage purpose="magicLink" />
}
