import type { Locale } from '#platform/i18n'
import type { Topic, TopicText } from '../board.ts'

/** In the reader's language, or else in German. */
export function topicText({ texts }: Pick<Topic, 'texts'>, locale: Locale): TopicText {
  return texts[locale] ?? texts.de
}

export function topicName(topic: Pick<Topic, 'texts'>, locale: Locale): string {
  return topicText(topic, locale).name
}
