import { useT } from '#platform/i18n'
import './file.css'

export const handle = { permission: 'public', unlisted: true }

export default function RefusedPage() {
  const t = useT('couples')
  return (
    <main id="content" className="wrap page fl">
      <title>{t('refused.title')}</title>
      <div className="narrow stack stack--l">
        <h1 className="h1">{t('refused.title')}</h1>
        <p className="lead">{t('refused.text')}</p>
      </div>
    </main>
  )
}
