import { dirname } from 'node:path'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'

import type { SettingAnswer, SettingOrder } from './protocol.ts'

/** The only folder Typst can read from: `house.typ` and what belongs to it, no links (W24). */
const workspace = fileURLToPath(new URL('./templates', import.meta.url))

const fonts = ['400Regular/FiraSans_400Regular.ttf', '600SemiBold/FiraSans_600SemiBold.ttf']

/** What was set so many documents ago is forgotten, so that memory does not grow. */
const documentsRemembered = 10

const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [
    {
      fontPaths: fonts.map((file) =>
        dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/fira-sans/${file}`))),
      ),
    },
  ],
})

// Typst computes outside of JavaScript and blocks this thread, so another one keeps watch.
new Worker(new URL('./watch-thread.ts', import.meta.url), { workerData: Number(process.argv[2]) }).unref()

process.on('message', (order: SettingOrder) => process.send?.(settingOf(order)))
process.on('disconnect', () => process.exit())

function settingOf({ template, data, createdAtSeconds }: SettingOrder): SettingAnswer {
  const compiled = compiler.compile({ mainFileContent: readFileSync(template, 'utf8'), inputs: { data } })
  try {
    if (!compiled.result) return { ok: false, complaints: complaintsOf(compiled.takeDiagnostics()) }
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: createdAtSeconds })
    return { ok: true, pdf }
  } catch (error) {
    // What breaks the rules of PDF/UA: a picture without a text, a heading that skips a level.
    return { ok: false, complaints: [error instanceof Error ? error.message : 'not accessible'] }
  } finally {
    compiler.evictCache(documentsRemembered)
  }
}

/** Messages of the compiler name places in the template and functions of Typst. */
function complaintsOf(error: NodeError | null): string[] {
  const diagnostics = (error?.shortDiagnostics ?? []) as { message?: string }[]
  return diagnostics.map(({ message }) => message ?? 'unknown')
}
