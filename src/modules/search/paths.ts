import { localisedPath } from '#platform/http/paths'

export const paths = {
  search: localisedPath({ de: 'stellen-fuer-zwei', en: 'jobs-for-two', vi: 'viec-lam-cho-hai-nguoi' }),
  rules: localisedPath({
    de: 'stellen-fuer-zwei/so-wird-gerechnet',
    en: 'jobs-for-two/how-it-is-worked-out',
    vi: 'viec-lam-cho-hai-nguoi/cach-tinh',
  }),
  /** What an employer's page shows in a frame. */
  widget: localisedPath('widget/:vacancyId'),
  /** An invented employer's page with the widget on it; not one of ours, so without a language. */
  widgetExample: () => '/widget/example',
}
