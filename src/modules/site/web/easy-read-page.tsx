import { ButtonLink, Picture } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths as search } from '#paths/search'

export const handle = { permission: 'public' }

const sections = {
  what: ['1', '2', '3', '4', '5', '6'],
  how: ['1', '2', '3', '4', '5'],
  result: ['1', '2', '3', '4', '5', '6'],
  safe: ['1', '2', '3'],
} as const

/** One thought a line, large, with much air: the main job for readers of easy language. */
export default function EasyReadPage() {
  const t = useT('site')
  const locale = useLocale()
  const line = (section: keyof typeof sections, number: string) =>
    t(`easyRead.${section}.${number}` as 'easyRead.what.1')
  return (
    <main id="content" className="wrap page easy-read">
      <title>{t('easyRead.title')}</title>
      <h1 className="h1">{t('easyRead.title')}</h1>
      <Picture name="arrival" />
      {(Object.keys(sections) as (keyof typeof sections)[]).map((section) => (
        <section key={section}>
          <h2 className="h2">{t(`easyRead.${section}.title`)}</h2>
          {sections[section].map((number) => (
            <p key={number}>{line(section, number)}</p>
          ))}
        </section>
      ))}
      <p>
        <ButtonLink href={search.search(locale)}>{t('easyRead.button')}</ButtonLink>
      </p>
    </main>
  )
}
