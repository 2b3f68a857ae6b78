import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Notice } from '#platform/components'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { ownText, ownTextFile } from '../queries/own-text.ts'
import { ContentPage } from './content-page.tsx'
import { OwnTextBlocks } from './own-text-blocks.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  const { locale } = context.get(pageRequest)
  return { own: await ownText('imprint', locale), file: ownTextFile('imprint', locale) }
}

export default function ImprintPage() {
  const t = useT('site')
  const { own, file } = useLoaderData<typeof loader>()
  if (own) {
    return (
      <ContentPage title={t('imprint.title')}>
        <OwnTextBlocks blocks={own} />
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
