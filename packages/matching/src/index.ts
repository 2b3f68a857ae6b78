export * as pairs from './pairs/index.ts'
export * as rounds from './rounds/index.ts'
