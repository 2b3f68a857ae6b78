export {
  Unusable,
  defineCommand,
  exitCode,
  type Cell,
  type CommandContext,
  type CommandDefinition,
  type ExitCode,
  type Format,
  type Output,
  type Progress,
  type Translate,
} from './command.ts'
export { localeOf, runCommandLine, tell, translateIn, type CommandLine } from './run.ts'
