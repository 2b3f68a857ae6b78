import { registerHooks } from 'node:module'
import type { ICruiseOptions, ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser'
import { root, type Count } from './steps.ts'

/** Fewer would mean that the TypeScript files were not read, which dependency-cruiser does not call an error. */
const fewestModules = 100

const modules = [
  'reference',
  'network',
  'identity',
  'seats',
  'desk',
  'audit',
  'access',
  'notifications',
  'founding',
  'consent',
  'members',
  'agreements',
  'couples',
  'documents',
  'vacancies',
  'feeds',
  'search',
  'sharedsearch',
  'shortprofiles',
  'circulations',
  'offers',
  'placements',
  'calendar',
  'rounds',
  'exchange',
  'recommendations',
  'reciprocity',
  'privacy',
  'site',
]

/** Addresses are free for all: a page may link to any other. */
const addresses = '^src/modules/[^/]+/paths\\.ts$'

/** Upward: a module that may not be known to those before it in the list. */
const upward: IForbiddenRuleType[] = modules.slice(0, -1).map((name, index) => ({
  name: `${name}-looks-upward`,
  severity: 'error',
  from: { path: `^src/modules/${name}/` },
  to: { path: `^src/modules/(${modules.slice(index + 1).join('|')})/`, pathNot: addresses },
}))

/** `#modules/reference`, and `#modules/reference/map` for what only pages may load. */
const frontDoors = [addresses, '^src/modules/[^/]+/index\\.ts$', '^src/modules/[^/]+/[a-z-]+/index\\.ts$']

const rules: IForbiddenRuleType[] = [
  ...upward,
  {
    name: 'circle',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  // The last two are packages of types only, which have no file of their own name.
  {
    name: 'not-found',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(virtual:.*|geojson|topojson-specification)$' },
  },
  {
    name: 'back-door-of-a-module',
    severity: 'error',
    from: { path: '^(src|seeds)/', pathNot: '^src/(modules/([^/]+)/|main/)' },
    to: { path: '^src/modules/', pathNot: frontDoors },
  },
  {
    name: 'back-door-of-another-module',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/', pathNot: [...frontDoors, '^src/modules/$1/'] },
  },
  {
    name: 'platform-knows-a-module',
    severity: 'error',
    from: { path: '^src/platform/' },
    to: { path: '^src/(modules|main)/' },
  },
  { name: 'module-knows-main', severity: 'error', from: { path: '^src/modules/' }, to: { path: '^src/main/' } },
  {
    name: 'package-knows-the-product',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^(src|seeds|migrations)/' },
  },
  {
    name: 'package-touches-the-world',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: '\\.test\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'rules-touch-the-world',
    severity: 'error',
    from: { path: '/rules/', pathNot: '\\.test\\.ts$' },
    to: { path: '(^src/platform/(db|postgres|http|queue)/|/store/)', dependencyTypesNot: ['type-only'] },
  },
]

/** Circles, back doors, and dependencies against the direction of ARCHITECTURE.md. */
export async function checkDependencies(): Promise<Count> {
  process.stdout.write('\n▸ Dependencies\n')
  readWithTypeScript6()
  const { cruise } = await import('dependency-cruiser')
  const options: ICruiseOptions = {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^build/|^\\.react-router/|/messages/)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  }
  const { output } = await cruise(['src', 'packages', 'seeds', 'tools', 'bench', 'e2e'], options)
  const { summary } = output as ICruiseResult
  for (const { rule, from, to } of summary.violations) process.stdout.write(`  ${rule.name}: ${from} → ${to}\n`)
  const sawAll = summary.totalCruised >= fewestModules
  if (!sawAll) process.stdout.write(`  only ${summary.totalCruised} files were read\n`)
  const inOrder = sawAll && summary.violations.length === 0
  if (inOrder)
    process.stdout.write(
      `  in order: ${summary.totalCruised} files, ${summary.totalDependenciesCruised ?? 0} dependencies\n`,
    )
  return { passed: inOrder ? 1 : 0, failed: inOrder ? 0 : 1, skipped: 0 }
}

/** TypeScript 7 has no programming interface yet; dependency-cruiser asks for "typescript" by name. */
function readWithTypeScript6(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(/^typescript(\/|$)/.test(specifier) ? specifier.replace('typescript', 'typescript-6') : specifier, context),
  })
}
