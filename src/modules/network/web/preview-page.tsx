import { data, redirect, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { districtByKey } from '#modules/reference'
import { runAction } from '#platform/action'
import { Breadcrumb, Button, KeyValues, Markdown, Notice, Table } from '#platform/components'
import { inTransaction } from '#platform/db'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatList, formatNumber, locales, ownName, useLocale, useT, type Locale } from '#platform/i18n'
import { discardDraft, publishProfile } from '../actions/publish-draft.ts'
import { paths } from '../paths.ts'
import { coloursOf, contrast, pageColours, textContrast, type Hex } from '../rules/colours.ts'
import { draftProfile } from '../store/profiles.ts'
import './network.css'

export const handle = { permission: 'network.change' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const draft = await inTransaction({ networkId, readOnly: true }, draftProfile)
  if (!draft) throw redirect(paths.settings(locale))
  const { version, content, hasMark } = draft
  const { districts, ...texts } = content
  return {
    version,
    content: texts,
    look: { networkId, version },
    hasMark,
    districts: formatList(
      locale,
      districts.map((key) => districtByKey(key)?.fullName ?? key),
    ),
    contrasts: content.colour === null ? [] : contrastsOf(content.colour, locale),
    problem: new URL(request.url).searchParams.get('problem'),
  }
}

/** What was chosen against what is used, so that nobody wonders why the colour is a little different. */
function contrastsOf(colour: Hex, locale: Locale) {
  const { fill, onFill, fillDark, onFillDark, text, textDark } = coloursOf(colour)
  const rows = [
    { place: 'bar', ground: fill, letters: onFill, used: fill },
    { place: 'barDark', ground: fillDark, letters: onFillDark, used: fillDark },
    { place: 'text', ground: pageColours.light, letters: text, used: text },
    { place: 'textDark', ground: pageColours.dark, letters: textDark, used: textDark },
  ] as const
  return rows.map(({ place, ground, letters, used }) => ({
    place,
    used,
    isAsChosen: used === colour,
    ratio: formatNumber(locale, contrast(ground, letters), { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  }))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  if (typed(form, 'intent') === 'discard') {
    const gone = await runAction(discardDraft, {}, acting)
    if (!gone.ok) throw data(null, { status: 404 })
    return redirect(`${paths.settings(locale)}?done=discarded`)
  }
  const input = { accountId: actor.accountId, version: Number(typed(form, 'version')) }
  const answer = await runAction(publishProfile, input, acting)
  if (answer.ok) return redirect(`${paths.settings(locale)}?done=published`)
  if (answer.problem.kind !== 'refused') throw data(null, { status: 404 })
  return redirect(`${paths.preview(locale)}?problem=${answer.problem.code}`)
}

export default function PreviewPage() {
  const t = useT('network')
  const locale = useLocale()
  const { version, content, look, hasMark, districts, contrasts, problem } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap page">
      <title>{t('preview.title')}</title>
      {content.colour !== null && <link rel="stylesheet" precedence="network" href={paths.coloursCss(look)} />}
      <Breadcrumb crumbs={[{ label: t('settings.title'), href: paths.settings(locale) }]} />
      <header className="page__head">
        <h1 className="h1">{t('preview.title')}</h1>
        <p className="lead">{t('preview.lead')}</p>
        {problem === 'otherDraft' && (
          <Notice tone="warn" live>
            <p>{t('preview.otherDraft')}</p>
          </Notice>
        )}
        {problem === 'hostTaken' && (
          <Notice tone="danger" live>
            <p>{t('settings.error.hostTaken')}</p>
          </Notice>
        )}
        <form method="post" className="row">
          <input type="hidden" name="version" value={version} />
          <Button name="intent" value="publish">
            {t('preview.publish')}
          </Button>
          <Button variant="tertiary" name="intent" value="discard">
            {t('preview.discard')}
          </Button>
        </form>
      </header>
      <section className="section--near stack">
        <h2 className="h2">{t('settings.look')}</h2>
        <div className="nw__looks">
          {(['light', 'dark'] as const).map((theme) => (
            <div key={theme} className="nw__look" data-kern-theme={theme}>
              <p className="nw__bar small">{t(`preview.${theme}`)}</p>
              <div className="nw__brand">
                {hasMark && <img src={paths.markPng(look)} alt="" height="44" />}
                <span>
                  <b>{content.name[locale]}</b>
                  <br />
                  <small>{content.tagline[locale]}</small>
                </span>
              </div>
              <p className="nw__sample">
                <a href={paths.preview(locale)}>{t('preview.sampleLink')}</a>
              </p>
            </div>
          ))}
        </div>
        {contrasts.length > 0 && <Contrasts rows={contrasts} />}
      </section>
      {locales.map((language) => (
        <section key={language} className="section--near stack narrow" lang={language}>
          <h2 className="h2">{ownName[language]}</h2>
          <p className="h3">{content.name[language]}</p>
          {content.tagline[language] && <p>{content.tagline[language]}</p>}
          {content.about[language] ? (
            <Markdown text={content.about[language]} headingLevel={3} />
          ) : (
            <p className="muted" lang={locale}>
              {t('preview.noText')}
            </p>
          )}
        </section>
      ))}
      <section className="section--near stack narrow">
        <h2 className="h2">{t('settings.contacts')}</h2>
        <KeyValues
          facts={[
            { key: t('settings.districts'), value: districts },
            { key: t('settings.responsible'), value: <span className="lines">{content.responsible || '–'}</span> },
            { key: t('settings.contactMail'), value: content.contactMail || '–' },
            { key: t('settings.contactPhone'), value: content.contactPhone || '–' },
            { key: t('settings.privacyMail'), value: content.privacyMail || '–' },
            { key: t('settings.host'), value: content.host ?? '–' },
          ]}
        />
      </section>
    </main>
  )
}

interface ContrastRow {
  place: 'bar' | 'barDark' | 'text' | 'textDark'
  used: string
  isAsChosen: boolean
  ratio: string
}

function Contrasts({ rows }: { rows: readonly ContrastRow[] }) {
  const t = useT('network')
  return (
    <>
      <Table
        caption={t('preview.contrasts')}
        columns={[
          { key: 'place', heading: t('preview.place'), cell: ({ place }) => t(`preview.${place}`) },
          { key: 'used', heading: t('preview.used'), cell: ({ used }) => <code>{used}</code> },
          { key: 'ratio', heading: t('preview.ratio'), numeric: true, cell: ({ ratio }) => `${ratio} : 1` },
          {
            key: 'change',
            heading: t('preview.change'),
            cell: ({ isAsChosen }) => t(isAsChosen ? 'preview.asChosen' : 'preview.adapted'),
          },
        ]}
        rows={rows}
        rowKey={({ place }) => place}
      />
      <p className="small muted">{t('preview.contrastText', { needed: textContrast })}</p>
    </>
  )
}
