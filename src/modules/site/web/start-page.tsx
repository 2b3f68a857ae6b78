import { useT } from '#platform/i18n'

export default function StartPage() {
  const t = useT('site')
  return (
    <main id="content" className="wrap">
      <title>{t('start.title')}</title>
      <h1 className="h-display">{t('start.title')}</h1>
    </main>
  )
}
