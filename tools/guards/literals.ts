import ts from 'typescript-6'

export interface Literal {
  line: number
  text: string
  /** Where it stands: between tags, in an attribute (with its name), as a plain string, or as a template with gaps. */
  kind: 'jsx-text' | 'attribute' | 'string' | 'template'
  attribute?: string
  /** The element it stands in, for text between tags. */
  element?: string
}

/** Every piece of literal text in a TypeScript file. Gaps of templates are written as `\0`. */
export function literalsOf(path: string, source: string): Literal[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind)
  const found: Literal[] = []
  const add = (node: ts.Node, literal: Omit<Literal, 'line'>) =>
    found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, ...literal })
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isJsxText(node)) add(node, { kind: 'jsx-text', text: node.text.trim(), element: elementOf(node.parent) })
    else if (isText(node) && attributeOf(node))
      add(node, { kind: 'attribute', text: textOf(node), attribute: attributeOf(node) ?? '' })
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const isTagged = ts.isTaggedTemplateExpression(node.parent)
      if (!isTagged) add(node, { kind: 'string', text: node.text })
    } else if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) {
      add(node, { kind: 'template', text: textOf(node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression

function isText(node: ts.Node): node is Text {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)
}

function textOf(node: Text): string {
  return ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map((span) => '\0' + span.literal.text).join('')
    : node.text
}

/** The attribute a literal is the whole value of: `alt="…"` or `alt={`…`}`. */
function attributeOf(node: ts.Node): string | undefined {
  const holder = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent
  return ts.isJsxAttribute(holder) ? holder.name.getText() : undefined
}

function elementOf(node: ts.Node): string {
  return ts.isJsxElement(node) ? node.openingElement.tagName.getText() : ''
}
