import { Breadcrumb, Button, ButtonLink, Disclosure, Icon, Notice, type Crumb } from '#platform/components'
import { useLocale, useT, type Locale } from '#platform/i18n'
import type { FieldError } from './part-errors.ts'
import { PartForm } from './part-form.tsx'
import type { EntryPage, PartPage } from './part-pages.ts'
import type { PartValues } from './part-values.ts'
import type { TitleView } from './part-view.ts'
import './file.css'

type Returned = { values: PartValues; errors: readonly FieldError[]; matches: readonly string[] } | undefined

interface PartScreenProps {
  page: PartPage
  /** The person's own view; an adviser is not spoken to as if the file were theirs. */
  isOwn: boolean
  returned: Returned
  done: 'saved' | 'removed' | 'cleared' | null
  crumbs: readonly Crumb[]
  entryHref: (locale: Locale, entryId: string) => string
}

/** One part of a file, in the person's own view and in the adviser's. */
export function PartScreen({ page, isOwn, returned, done, crumbs, entryHref }: PartScreenProps) {
  const t = useT('couples')
  const locale = useLocale()
  const { part, isList, isCommon, isFilledIn, lines, fields, title, newId } = page
  return (
    <main id="content" className="wrap page fl">
      <title>{t(`part.${part}`)}</title>
      <Breadcrumb crumbs={crumbs} />
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t(`part.${part}`)}</h1>
          <p className="lead">{isOwn ? t(`lead.${part}`) : t('guided.lead')}</p>
        </header>
        {done && (
          <Notice tone="ok" live>
            <p>{t(`done.${done}`)}</p>
          </Notice>
        )}
        {isCommon && (
          <p className="fl__common small">
            <Icon name="info" /> {t(isOwn ? 'common' : 'guided.common')}
          </p>
        )}
        {isList ? (
          <>
            {lines.length > 0 && (
              <ul className="fl__entries">
                {lines.map(({ id, text, detail }) => (
                  <li key={id}>
                    <a href={entryHref(locale, id ?? newId)}>
                      <span className="h4">{text}</span>
                      <span className="small muted">{detail}</span>
                      <Icon name="next" />
                    </a>
                  </li>
                ))}
              </ul>
            )}
            <div>
              <ButtonLink href={entryHref(locale, newId)} icon="for">
                {t(`add.${part === 'career' || part === 'education' || part === 'languages' ? part : 'occupations'}`)}
              </ButtonLink>
            </div>
          </>
        ) : (
          <PartForm
            fields={fields}
            values={returned?.values ?? page.values}
            errors={returned?.errors ?? []}
            matches={[]}
            submit={t('save')}
          />
        )}
        {part === 'title' && title && <TitleFacts title={title} />}
        {!isList && isFilledIn && (
          <Disclosure summary={t('clear.summary')}>
            <form method="post" className="stack stack--m">
              <p>{t('clear.text')}</p>
              <Button variant="secondary" name="intent" value="clear">
                {t('clear.button')}
              </Button>
            </form>
          </Disclosure>
        )}
      </div>
    </main>
  )
}

function TitleFacts({ title }: { title: TitleView }) {
  const t = useT('couples')
  return (
    <section className="fl__law stack stack--m" aria-labelledby="permits">
      <p className="fl__kind">
        <Icon name="law" /> {t('title.rule')}
      </p>
      <h2 className="h3" id="permits">
        {title.work}
      </h2>
      <p>{title.permits}</p>
      <Laws law={title.law} />
      {title.facts.length > 0 && (
        <ul className="stack stack--m">
          {title.facts.map(({ text, law }) => (
            <li key={text}>
              <p>{text}</p>
              <Laws law={law} />
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">{t('title.holds', { date: title.holdsAsOf })}</p>
    </section>
  )
}

function Laws({ law }: { law: readonly { text: string; url: string }[] }) {
  return (
    <p className="small">
      {law.map(({ text, url }, position) => (
        <span key={text}>
          {position > 0 && ', '}
          <a href={url} rel="noreferrer" lang="de">
            {text}
          </a>
        </span>
      ))}
    </p>
  )
}

interface EntryScreenProps {
  page: EntryPage
  returned: Returned
  crumbs: readonly Crumb[]
}

export function EntryScreen({ page, returned, crumbs }: EntryScreenProps) {
  const t = useT('couples')
  const { part, fields, isKept, values } = page
  const heading = t(isKept ? 'entry.edit' : `add.${part}`)
  return (
    <main id="content" className="wrap page fl">
      <title>{`${t(`part.${part}`)}: ${heading}`}</title>
      <Breadcrumb crumbs={crumbs} />
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{heading}</h1>
        </header>
        <PartForm
          fields={fields}
          values={returned?.values ?? values}
          errors={returned?.errors ?? []}
          matches={returned?.matches ?? []}
          submit={t('save')}
        />
        {isKept && (
          <Disclosure summary={t('entry.remove')}>
            <form method="post" className="stack stack--m">
              <p>{t('entry.removeText')}</p>
              <Button variant="secondary" name="intent" value="remove">
                {t('entry.removeButton')}
              </Button>
            </form>
          </Disclosure>
        )}
      </div>
    </main>
  )
}
