import { KeyValues } from '#platform/components'
import { useT } from '#platform/i18n'
import type { Preview } from './start-view.ts'

/** What would be read, and why it says no more. */
export function ProfilePreview({ profile, alike, coarsened }: Extract<Preview, { ok: true }>) {
  const t = useT('shortprofiles')
  return (
    <>
      <KeyValues facts={profile.lines.map(({ label, value }) => ({ key: label, value }))} />
      <p className="small muted">{alike}</p>
      {coarsened.length === 0 && <p className="small">{t('preview.exact')}</p>}
      {coarsened.length > 0 && (
        <div className="small">
          <p className="b">{t('preview.coarsened')}</p>
          <ul className="ci__why">
            {coarsened.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
