import type { CommandDefinition, OptionDefinition, Translate } from './command.ts'
import { commonOptions } from './parse.ts'

/** `translate` gives the texts of any namespace in the reader's language. */
export type TranslateIn = (namespace: string) => Translate

export function helpForAll(commands: readonly CommandDefinition[], translate: TranslateIn): string {
  const t = translate('cli')
  const rows = commands
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, namespace, summary }) => [name, translate(namespace)(summary)] as const)
  return [
    t('about'),
    '',
    `${t('usage')} duett ${t('placeholderCommand')}`,
    '',
    t('commands'),
    ...columns(rows),
    '',
    t('more'),
  ].join('\n')
}

export function helpFor(command: CommandDefinition, translate: TranslateIn): string {
  const t = translate('cli')
  const own = translate(command.namespace)
  const words = Object.entries(command.arguments).map(([name, { required = true, repeatable = false }]) => {
    const word = name.toUpperCase() + (repeatable ? '…' : '')
    return required ? word : `[${word}]`
  })
  const args = Object.entries(command.arguments).map(
    ([name, { summary }]) => [name.toUpperCase(), own(summary)] as const,
  )
  const options = [
    ...Object.entries(command.options).map(([name, option]) => optionRow(name, option, own, t)),
    ...Object.entries(commonOptions).map(([name, option]) => optionRow(name, option, t, t)),
  ]
  return [
    own(command.summary),
    '',
    `${t('usage')} ${['duett', command.name, ...words, t('placeholderOptions')].join(' ')}`,
    ...(args.length > 0 ? ['', t('arguments'), ...columns(args)] : []),
    '',
    t('options'),
    ...columns(options),
    '',
    t('examples'),
    ...command.examples.map((line) => `  ${line}`),
    '',
    t('exitCodes'),
  ].join('\n')
}

function optionRow(name: string, option: OptionDefinition, own: Translate, t: Translate): readonly [string, string] {
  const value = option.choices ? option.choices.join('|') : (option.placeholder ?? name.toUpperCase())
  const notes = [
    option.default === undefined ? '' : t('defaultValue', { value: String(option.default) }),
    option.repeatable ? t('repeatable') : '',
  ].filter(Boolean)
  return [option.value ? `--${name} ${value}` : `--${name}`, [own(option.summary), ...notes].join(' ')]
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
