import { Notice } from '#platform/components'
import { useT } from '#platform/i18n'

/** What was just made and can be read this one time only. */
export function ShownOnce({ secrets }: { secrets: readonly { label: string; text: string }[] }) {
  const t = useT('access')
  return (
    <Notice tone="ok" title={t('secret.title')} live>
      <p>{t('secret.text')}</p>
      <dl className="key-values">
        {secrets.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <code className="ac__secret">{text}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}
