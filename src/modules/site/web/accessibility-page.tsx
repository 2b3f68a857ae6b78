import { formatDate, useLocale, useT } from '#platform/i18n'

import { ContentPage, ContentSection } from './content-page.tsx'

export const handle = { permission: 'public' }

/** The day the statement was last compared with the tests and the pages. */
const checkedOn = '2026-11-21'

export default function AccessibilityPage() {
  const t = useT('site')
  const locale = useLocale()
  return (
    <ContentPage title={t('accessibility.title')} lead={t('accessibility.lead')}>
      <ContentSection title={t('accessibility.standard.title')}>
        <p>{t('accessibility.standard.text')}</p>
      </ContentSection>
      <ContentSection title={t('accessibility.checked.title')}>
        <ul>
          {(['axe', 'reflow', 'script', 'colour'] as const).map((check) => (
            <li key={check}>{t(`accessibility.checked.${check}`)}</li>
          ))}
        </ul>
      </ContentSection>
      <ContentSection title={t('accessibility.gaps.title')}>
        <ul>
          {(['people', 'sign', 'language'] as const).map((gap) => (
            <li key={gap}>{t(`accessibility.gaps.${gap}`)}</li>
          ))}
        </ul>
      </ContentSection>
      <ContentSection title={t('accessibility.report.title')}>
        <p>{t('accessibility.report.text')}</p>
      </ContentSection>
      <ContentSection title={t('accessibility.enforcement.title')}>
        <p>{t('accessibility.enforcement.text')}</p>
      </ContentSection>
      <p className="small muted">{t('accessibility.date', { day: formatDate(locale, checkedOn) })}</p>
    </ContentPage>
  )
}
