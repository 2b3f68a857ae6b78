import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { KeyValues, Notice } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { ownText, ownTextFile } from '../queries/own-text.ts'
import { siteNetwork } from '../queries/site-network.ts'
import { ContentPage } from './content-page.tsx'
import { OwnTextBlocks } from './own-text-blocks.tsx'

export const handle = { permission: 'public' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  const look = (await siteNetwork())?.look ?? null
  const { responsible = '', contactMail = '', contactPhone = '' } = look ?? {}
  return {
    own: await ownText('imprint', locale),
    file: ownTextFile('imprint', locale),
    network: responsible === '' ? null : { responsible, contactMail, contactPhone },
  }
}

export default function ImprintPage() {
  const t = useT('site')
  const { own, file, network } = useLoaderData<typeof loader>()
  if (own) {
    return (
      <ContentPage title={t('imprint.title')}>
        <OwnTextBlocks blocks={own} />
      </ContentPage>
    )
  }
  if (network) {
    const { responsible, contactMail, contactPhone } = network
    return (
      <ContentPage title={t('imprint.title')}>
        <h2 className="h2">{t('imprint.responsible')}</h2>
        <p className="lines">{responsible}</p>
        <KeyValues
          facts={[
            ...(contactMail
              ? [{ key: t('imprint.mail'), value: <a href={`mailto:${contactMail}`}>{contactMail}</a> }]
              : []),
            ...(contactPhone ? [{ key: t('imprint.phone'), value: contactPhone }] : []),
          ]}
        />
      </ContentPage>
    )
  }
  return (
    <ContentPage title={t('imprint.title')}>
      <Notice tone="warn">{t('imprint.demonstration')}</Notice>
      <p>{t('imprint.intro')}</p>
      <ul>
        {(['name', 'contact', 'register', 'authority', 'editor'] as const).map((entry) => (
          <li key={entry}>{t(`imprint.${entry}`)}</li>
        ))}
      </ul>
      <p>{t('imprint.how', { file })}</p>
    </ContentPage>
  )
}
