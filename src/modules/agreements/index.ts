export { agreementStates, type AgreementState } from './rules/steps.ts'
export { standardTemplate } from './content/standard-template.ts'
