export { markdownBlocks, type Block, type Inline } from './blocks.ts'
export { excerptOf, plainText } from './plain-text.ts'
