export { endAllFeeds } from './steps/end-all-feeds.ts'
