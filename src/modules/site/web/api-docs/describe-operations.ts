/** The part of an OpenAPI 3.1 document that the documentation page reads. */
interface OpenApiDocument {
  paths?: Record<string, Record<string, OpenApiOperation>>
  components?: { schemas?: Record<string, Schema> }
}

interface OpenApiOperation {
  'x-permission'?: string
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>
}

interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  description?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  allOf?: Schema[]
}

/** One line of a table: `persons[].commute.maxMinutes`, `integer 1–240`. */
export interface FieldView {
  name: string
  kind: string
  required: boolean
  description: string
}

export interface OperationView {
  id: string
  method: string
  path: string
  summary: string
  description: string
  /** "public", "signedIn" or the name of a permission. */
  permission: string
  parameters: (FieldView & { place: string })[]
  body: FieldView[]
  answers: { status: string; description: string; fields: FieldView[] }[]
}

const deepest = 6

/** Flattens a description into operations with plain lines, so that it can be read as tables and without script. */
export function describeOperations(description: object): OperationView[] {
  const document = description as OpenApiDocument
  const schemas = document.components?.schemas ?? {}
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: `${method}-${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}`,
      method: method.toUpperCase(),
      path,
      summary: operation.summary ?? '',
      description: operation.description ?? '',
      permission: operation['x-permission'] ?? 'public',
      parameters: (operation.parameters ?? []).map((parameter) => ({
        name: parameter.name,
        place: parameter.in,
        kind: kindOf(parameter.schema ?? {}, schemas),
        required: parameter.required ?? false,
        description: parameter.description ?? parameter.schema?.description ?? '',
      })),
      body: fieldsOf(jsonSchema(operation.requestBody?.content), schemas),
      answers: Object.entries(operation.responses ?? {}).map(([status, answer]) => ({
        status,
        description: answer.description ?? '',
        fields: fieldsOf(jsonSchema(answer.content), schemas),
      })),
    })),
  )
}

function jsonSchema(content: Record<string, { schema?: Schema }> | undefined): Schema {
  const json = Object.entries(content ?? {}).find(([type]) => type.includes('json'))
  return json?.[1].schema ?? {}
}

function fieldsOf(schema: Schema, schemas: Record<string, Schema>, prefix = '', depth = 0): FieldView[] {
  if (depth > deepest) return []
  const resolved = resolve(schema, schemas)
  const parts = [resolved, ...(resolved.allOf ?? []), ...(resolved.oneOf ?? []), ...(resolved.anyOf ?? [])].map(
    (part) => resolve(part, schemas),
  )
  const lines: FieldView[] = []
  for (const part of parts) {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      const full = prefix + name
      if (!lines.some((line) => line.name === full)) {
        lines.push({
          name: full,
          kind: kindOf(property, schemas),
          required: part.required?.includes(name) ?? false,
          description: property.description ?? resolve(property, schemas).description ?? '',
        })
      }
      for (const inner of fieldsOf(property, schemas, `${full}.`, depth + 1)) {
        if (!lines.some((line) => line.name === inner.name)) lines.push(inner)
      }
    }
    for (const items of [part.items, part.prefixItems?.[0]]) {
      if (items) lines.push(...fieldsOf(items, schemas, `${prefix.replace(/\.$/, '')}[].`, depth + 1))
    }
  }
  return lines
}

function kindOf(schema: Schema, schemas: Record<string, Schema>): string {
  const resolved = resolve(schema, schemas)
  if (resolved.const !== undefined) return JSON.stringify(resolved.const)
  if (resolved.enum) return resolved.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = resolved.oneOf ?? resolved.anyOf
  if (choices) return [...new Set(choices.map((choice) => kindOf(choice, schemas)))].join(' | ')
  const type = Array.isArray(resolved.type) ? resolved.type.join(' | ') : (resolved.type ?? 'object')
  if (type === 'array') {
    const items = resolved.items ?? resolved.prefixItems?.[0]
    return items ? `${kindOf(items, schemas)}[]` : 'array'
  }
  const bounds = [resolved.minimum ?? resolved.minLength, resolved.maximum ?? resolved.maxLength]
  const range = bounds.some((bound) => bound !== undefined) ? ` ${bounds[0] ?? ''}–${bounds[1] ?? ''}` : ''
  return (resolved.format ? `${type} (${resolved.format})` : type) + range
}

function resolve(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined
    ? schema
    : { ...schemas[name], ...(schema.description && { description: schema.description }) }
}
