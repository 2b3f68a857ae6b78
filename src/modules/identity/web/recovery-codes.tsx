import { Notice } from '#platform/components'
import { useT } from '#platform/i18n'

/** Shown once, right after they were made. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useT('identity')
  return (
    <section className="stack" aria-labelledby="codes-title">
      <h2 className="h2" id="codes-title">
        {t('codes.title')}
      </h2>
      <Notice tone="warn">
        <p>{t('codes.keep')}</p>
      </Notice>
      <ol className="card pad cols-2 num">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}
