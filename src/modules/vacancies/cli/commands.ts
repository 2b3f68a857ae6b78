import type { CommandDefinition } from '#platform/cli'
import { importVacanciesCommand } from './import-command.ts'

export const commands: CommandDefinition[] = [importVacanciesCommand]
