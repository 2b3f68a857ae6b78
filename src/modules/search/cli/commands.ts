import type { CommandDefinition } from '#platform/cli'
import { pairsCommand } from './pairs-command.ts'
import { allowWidget, forbidWidget, listWidgetOrigins } from './widget-commands.ts'

export const commands: CommandDefinition[] = [pairsCommand, allowWidget, forbidWidget, listWidgetOrigins]
