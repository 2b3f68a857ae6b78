import { Button } from '#platform/components'
import { useT } from '#platform/i18n'

import passkeys from './passkeys.js?url'

interface PasskeyButtonProps {
  purpose: 'signIn' | 'stepUp'
  returnPath: string
}

/** Passkeys are an interface of browsers, so this one thing needs script; without it the button stays hidden. */
export function PasskeyButton({ purpose, returnPath }: PasskeyButtonProps) {
  const t = useT('identity')
  return (
    <div data-passkey="use" data-return={returnPath} hidden>
      <Button type="button" variant="secondary">
        {t(`passkeys.${purpose}`)}
      </Button>
      <p role="alert" className="kern-error" hidden>
        {t('passkeys.failed')}
      </p>
      <script src={passkeys} defer />
    </div>
  )
}
