import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'

import { runAction } from '#platform/action'
import { Notice } from '#platform/components'
import { inTransaction } from '#platform/db'
import { fileHint, fileProblemText, logoPng } from '#platform/files'
import { typed } from '#platform/form'
import { pageRequest, staffWith } from '#platform/http/page'
import { formatDate, useLocale, useT } from '#platform/i18n'
import { saveProfileDraft } from '../actions/save-draft.ts'
import { paths } from '../paths.ts'
import { currentNetwork } from '../store/networks.ts'
import { profileVersions } from '../store/profiles.ts'
import { districtChoices } from '../queries/district-choices.ts'
import { SettingsForm } from './settings-form.tsx'
import {
  contentOfSettings,
  errorsOfSettings,
  readSettings,
  valuesOfContent,
  valuesOfNetwork,
} from './settings-values.ts'
import { VersionList } from './version-list.tsx'
import './network.css'

const markTypes = ['png', 'jpeg', 'webp'] as const

export const handle = { permission: 'network.change', uploadBytes: 6 * 1024 * 1024 }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { networkId } = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const address = new URL(request.url).searchParams
  const { network, versions } = await inTransaction({ networkId, readOnly: true }, async (db) => ({
    network: await currentNetwork(db),
    versions: await profileVersions(db),
  }))
  if (!network) throw data(null, { status: 404 })
  const wanted = Number(address.get('version') ?? versions[0]?.version)
  const shown = versions.find(({ version }) => version === wanted)
  const published = versions.find(({ publishedAt }) => publishedAt !== null)
  return {
    networkId,
    values: shown ? valuesOfContent(shown.content) : valuesOfNetwork(network),
    mark: shown?.hasMark ? shown.version : null,
    isOld: shown !== undefined && shown !== versions[0],
    shownVersion: shown?.version ?? null,
    hasDraft: versions[0]?.publishedAt === null,
    states: districtChoices(),
    markHint: fileHint(locale, markTypes),
    done: (['published', 'discarded'] as const).find((each) => each === address.get('done')) ?? null,
    versions: versions.map(({ version, savedAt, publishedAt }) => ({
      version,
      savedOn: formatDate(locale, savedAt, 'short'),
      publishedOn: publishedAt && formatDate(locale, publishedAt, 'short'),
      counts: version === published?.version,
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await staffWith(context, request, 'network.change')
  const { locale } = context.get(pageRequest)
  const form = await request.formData()
  const values = readSettings(form)
  const mark = await readMark(form)
  if ('code' in mark) {
    const message = fileProblemText(locale, mark.code, markTypes)
    return data({ values, errors: [{ field: 'mark', message }] }, { status: 422 })
  }
  const input = { accountId: actor.accountId, content: contentOfSettings(values), mark: mark.mark }
  const acting = { actor, networkId: actor.networkId, now: new Date() }
  const answer = await runAction(saveProfileDraft, input, acting)
  if (answer.ok) return redirect(paths.preview(locale))
  if (answer.problem.kind === 'notFound') throw data(null, { status: 404 })
  return data({ values, errors: errorsOfSettings(answer.problem, locale) }, { status: 422 })
}

/** The chosen picture encoded anew; without one the mark stays, unless it is to go. */
async function readMark(form: FormData) {
  const file = form.get('mark')
  if (typed(form, 'removeMark') === 'yes') return { mark: 'remove' as const }
  if (!(file instanceof File) || file.size === 0) return { mark: 'keep' as const }
  const logo = await logoPng(new Uint8Array(await file.arrayBuffer()))
  return logo.ok ? { mark: new Uint8Array(logo.png) } : { code: logo.code }
}

export default function SettingsPage() {
  const t = useT('network')
  const locale = useLocale()
  const view = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <main id="content" className="wrap page">
      <title>{t('settings.title')}</title>
      <header className="page__head">
        <h1 className="h1">{t('settings.title')}</h1>
        <p className="lead">{t('settings.lead')}</p>
        {view.done && (
          <Notice tone="ok" live>
            <p>{t(`settings.${view.done}`)}</p>
          </Notice>
        )}
        {view.hasDraft && (
          <Notice tone="info">
            <p>
              {t('settings.draftWaits')} <a href={paths.preview(locale)}>{t('settings.toPreview')}</a>
            </p>
          </Notice>
        )}
        {view.isOld && view.shownVersion !== null && (
          <Notice tone="info">
            <p>{t('settings.oldShown', { version: view.shownVersion })}</p>
          </Notice>
        )}
      </header>
      <SettingsForm
        values={returned?.values ?? view.values}
        errors={returned?.errors ?? []}
        states={view.states}
        markHint={view.markHint}
        markHref={view.mark === null ? null : paths.markPng({ networkId: view.networkId, version: view.mark })}
      />
      <VersionList versions={view.versions} />
    </main>
  )
}
