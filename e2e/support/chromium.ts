import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium without a window: the system's own if there is one, else the one that came with `npm ci`. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installed.find((file) => existsSync(file)) ?? (await unpackedChromium())
  // Tests also run as root and in containers, where Chromium's own sandbox cannot start.
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] })
}

async function unpackedChromium(): Promise<string> {
  const version = await packageVersion()
  const folder = path.join(tmpdir(), `duett-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) await unpackTo(folder)
  if (!existsSync('/etc/fonts')) process.env.FONTCONFIG_PATH ??= path.join(folder, 'fonts')
  if (!hasSystemLibrary('libnss3.so')) {
    const { setupLambdaEnvironment } = await import('@sparticuz/chromium')
    setupLambdaEnvironment(path.join(folder, 'al2023/lib'))
  }
  return path.join(folder, 'chromium')
}

/** Unpacks beside the target and renames, so that two runs at once never see half a browser. */
async function unpackTo(folder: string): Promise<void> {
  const workshop = await mkdtemp(path.join(tmpdir(), 'duett-chromium-'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = workshop
  try {
    const { default: packed, inflate } = await import('@sparticuz/chromium')
    await packed.executablePath()
    await inflate(path.join(packageFolder(), 'bin/al2023.tar.br'))
    await rename(workshop, folder)
  } catch (error) {
    await rm(workshop, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function hasSystemLibrary(name: string): boolean {
  const folders = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu']
  return folders.some((folder) => existsSync(path.join(folder, name)))
}

function packageFolder(): string {
  return path.dirname(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
}

async function packageVersion(): Promise<string> {
  const text = await readFile(path.join(packageFolder(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
