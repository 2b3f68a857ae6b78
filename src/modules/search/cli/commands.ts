import type { CommandDefinition } from '#platform/cli'
import { pairsCommand } from './pairs-command.ts'

export const commands: CommandDefinition[] = [pairsCommand]
