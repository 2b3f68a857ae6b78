/**
 * A condition outside the program that the person at the terminal can mend: a port in use, a broken folder, a wrong setting.
 * Told in one line from the catalogue of `namespace`, exit code 2, no stack trace.
 */
export class OperatorProblem<
  Values extends Record<string, string | number> = Record<string, string | number>,
> extends Error {
  readonly namespace: string
  readonly key: string
  readonly values: Values

  constructor(namespace: string, key: string, values: Values) {
    super(`${namespace}.${key} ${JSON.stringify(values)}`)
    this.name = 'OperatorProblem'
    this.namespace = namespace
    this.key = key
    this.values = values
  }
}
