import { askForLink, AskForLinkPage } from './ask-for-link.tsx'

export const handle = { permission: 'public' }

export const action = askForLink('reset')

export default function ForgottenPasswordPage() {
  return <AskForLinkPage purpose="reset" />
}
