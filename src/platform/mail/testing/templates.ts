import { cataloguesOf, locales, type Messages } from '#platform/i18n'

/** Templates for tests of the platform, which has none itself: `post.letter` with a link, `post.digest` that can be unsubscribed. */
export function useTestTemplates(): void {
  const mail: Messages = {
    letter: {
      subject: 'Am {due, date, medium} zu tun',
      text: '{name}, es wartet etwas.\n\nBitte sehen Sie nach.',
      button: 'Ansehen',
    },
    digest: {
      subject: '{count, number} neue Texte',
      text: 'Neues im Austausch: {title}',
      button: 'Lesen',
      kind: 'Neues im Austausch',
    },
    careless: { subject: 'Nachricht von {name}', text: '{name}' },
  }
  for (const locale of locales) cataloguesOf(locale).post = { mail }
}
