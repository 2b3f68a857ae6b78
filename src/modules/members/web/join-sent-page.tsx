import type { LoaderFunctionArgs } from 'react-router'

import { Picture } from '#platform/components'
import { useT } from '#platform/i18n'

import { linkLivesDays } from '../actions/apply.ts'
import { beginPublic, directoryLimit } from './begin.ts'

export const handle = { permission: 'public', unlisted: true }

export async function loader({ context }: LoaderFunctionArgs) {
  await beginPublic(context, directoryLimit)
  return null
}

/** The same for everybody, whether the network knows the address or not (S-14). */
export default function JoinSentPage() {
  const t = useT('members')
  return (
    <main id="content" className="wrap page">
      <title>{t('join.sentTitle')}</title>
      <div className="narrow stack">
        <Picture name="arrival" />
        <h1 className="h1">{t('join.sentTitle')}</h1>
        <p className="lead">{t('join.sentText', { days: linkLivesDays })}</p>
        <p>{t('join.sentMore')}</p>
      </div>
    </main>
  )
}
