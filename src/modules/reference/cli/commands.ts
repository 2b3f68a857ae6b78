import type { CommandDefinition } from '#platform/cli'
import { importDkzCommand, importEscoCommand, importKldbCommand } from './import-commands.ts'
import { findCommand, nearCommand, recogniseCommand } from './occupation-commands.ts'

export const commands: CommandDefinition[] = [
  importEscoCommand,
  importKldbCommand,
  importDkzCommand,
  recogniseCommand,
  findCommand,
  nearCommand,
]
